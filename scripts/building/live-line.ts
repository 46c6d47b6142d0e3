import type { Plugin } from 'vite'

/**
 * What Socket.IO's client has for uses that are not ours, left out of the chunk that a handover loads. Ours: one namespace, JSON alone
 * (files go by HTTP), a browser, WebSocket with polling as the other way, and no reconnection of its own (`widget/io/lifeline.ts` has that).
 * The packages' versions are exact: where one of these texts is not found any more, the build fails.
 */
interface Trim {
  file: RegExp
  /** The whole of it, written anew for the part that is used. */
  instead?: string
  /** Text by text. */
  swaps?: [from: string, to: string][]
  /** Methods and accessors of its classes. */
  without?: string
}

const TRIMS: Trim[] = [
  {
    file: /component-emitter\/lib\/esm\/index\.js$/,
    instead: `export class Emitter {
      _told = {}
      on(event, listener) {
        (this._told['$' + event] ??= []).push(listener)
        return this
      }
      once(event, listener) {
        const on = (...args) => {
          this.off(event, on)
          listener.apply(this, args)
        }
        on.fn = listener
        return this.on(event, on)
      }
      off(event, listener) {
        const told = this._told['$' + event] ?? []
        const at = told.findIndex(one => one === listener || one.fn === listener)
        if (!event) this._told = {}
        else if (!listener) delete this._told['$' + event]
        else if (at >= 0) told.splice(at, 1)
        return this
      }
      emitReserved(event, ...args) {
        for (const listener of [...(this._told['$' + event] ?? [])]) listener.apply(this, args)
        return this
      }
      emit(...args) {
        return this.emitReserved(...args)
      }
    }`
  },
  {
    file: /socket\.io-parser\/build\/esm\/index\.js$/,
    instead: `import { Emitter } from '@socket.io/component-emitter'
    export const protocol = 5
    export const PacketType = { CONNECT: 0, DISCONNECT: 1, EVENT: 2, ACK: 3, CONNECT_ERROR: 4, BINARY_EVENT: 5, BINARY_ACK: 6 }
    export class Encoder {
      encode({ type, id, data }) {
        return [type + (id ?? '') + (data == null ? '' : JSON.stringify(data))]
      }
    }
    export class Decoder extends Emitter {
      add(text) {
        const [, type, id, json] = /^([0-4])(\\d*)(.*)$/s.exec(text)
        const data = json ? JSON.parse(json) : undefined
        if ((type == 2 || type == 3) !== Array.isArray(data) || (type == 4 && !data)) throw Error('invalid payload')
        this.emitReserved('decoded', { type: +type, nsp: '/', id: id ? +id : undefined, data })
      }
      destroy() {}
    }`
  },
  {
    file: /engine\.io-parser\/build\/esm\/index\.js$/,
    instead: `import { encodePacket } from './encodePacket.js'
    import { decodePacket } from './decodePacket.js'
    const SEPARATOR = '\\x1e'
    const encodePayload = (packets, then) => {
      const texts = []
      for (const packet of packets) encodePacket(packet, false, text => texts.push(text))
      then(texts.join(SEPARATOR))
    }
    const decodePayload = text => text.split(SEPARATOR).map(decodePacket)
    export const protocol = 4
    export { decodePacket, decodePayload, encodePacket, encodePayload }`
  },
  {
    file: /engine\.io-parser\/build\/esm\/commons\.js$/,
    instead: `export const TYPES = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop']`
  },
  {
    file: /engine\.io-parser\/build\/esm\/encodePacket(\.browser)?\.js$/,
    instead: `import { TYPES } from './commons.js'
    export const encodePacket = ({ type, data }, _, then) => then(TYPES.indexOf(type) + (data || ''))`
  },
  {
    file: /engine\.io-parser\/build\/esm\/decodePacket(\.browser)?\.js$/,
    instead: `import { TYPES } from './commons.js'
    export const decodePacket = packet => {
      const type = typeof packet == 'string' && TYPES[packet[0]]
      return type ? { type, data: packet.slice(1) || undefined } : { type: 'error', data: 'parser error' }
    }`
  },
  {
    file: /engine\.io-client\/build\/esm\/contrib\/parseuri\.js$/,
    instead: `export const parse = address => {
      const { protocol, hostname, port } = new URL(address)
      return { protocol: protocol.slice(0, -1), host: hostname.replace(/[[\\]]/g, ''), port }
    }`
  },
  {
    file: /engine\.io-client\/build\/esm\/contrib\/parseqs\.js$/,
    instead: `export const decode = query => query
    export const encode = query => '' + new URLSearchParams(query)`
  },
  {
    file: /engine\.io-client\/build\/esm\/globals\.js$/,
    instead: `export const nextTick = then => queueMicrotask(then)
    export const createCookieJar = () => {}, defaultBinaryType = '', globalThisShim = globalThis`
  },
  {
    file: /engine\.io-client\/build\/esm\/util\.js$/,
    instead: `export const byteLength = text => new Blob([text]).size
    export const randomString = () => Date.now().toString(36) + Math.random().toString(36).slice(2, 5)
    export const installTimerFunctions = () => {}`
  },
  { file: /engine\.io-client\/build\/esm\/transports\/webtransport\.js$/, instead: 'export class WT {}' },
  {
    file: /engine\.io-client\/build\/esm\/transports\/index\.js$/,
    instead: `import { XHR } from './polling-xhr.js'
    import { WS } from './websocket.js'
    export const transports = { websocket: WS, polling: XHR }`
  },
  {
    file: /engine\.io-client\/build\/esm\/transports\/polling-xhr\.js$/,
    instead: `import { Polling } from './polling.js'
    export class XHR extends Polling {
      _ask(method, data, then) {
        const xhr = new XMLHttpRequest()
        const fail = () => this.onError('xhr ' + method, xhr.status)
        xhr.open(method, this.uri())
        xhr.onload = () => (xhr.status == 200 ? then(xhr.responseText) : fail())
        xhr.onerror = xhr.onabort = fail
        xhr.send(data)
      }
      doWrite(data, then) {
        this._ask('POST', data, then)
      }
      doPoll() {
        this._ask('GET', null, data => this.onData(data))
      }
    }`
  },
  {
    file: /engine\.io-client\/build\/esm\/transports\/websocket\.js$/,
    instead: `import { Transport } from '../transport.js'
    import { encodePacket } from 'engine.io-parser'
    export class WS extends Transport {
      get name() {
        return 'websocket'
      }
      doOpen() {
        try {
          this.ws = new WebSocket(this.createUri(this.opts.secure ? 'wss' : 'ws', this.query))
        } catch (error) {
          return this.emitReserved('error', error)
        }
        this.ws.onopen = () => this.onOpen()
        this.ws.onclose = () => this.onClose({ description: 'websocket connection closed' })
        this.ws.onmessage = ({ data }) => this.onData(data)
        this.ws.onerror = error => this.onError('websocket error', error)
      }
      write(packets) {
        this.writable = false
        // One that is closed already, and has not said so yet, throws.
        for (const packet of packets) encodePacket(packet, true, text => { try { this.ws.send(text) } catch {} })
        queueMicrotask(() => {
          this.writable = true
          this.emitReserved('drain')
        })
      }
      doClose() {
        if (!this.ws) return
        this.ws.onerror = () => {}
        this.ws.close()
        this.ws = null
      }
    }`
  },
  {
    file: /engine\.io-client\/build\/esm\/transport\.js$/,
    swaps: [['this.supportsBinary = !opts.forceBase64', '']],
    without: 'pause'
  },
  {
    file: /engine\.io-client\/build\/esm\/transports\/polling\.js$/,
    swaps: [
      ['false !== this.opts.timestampRequests', 'true'],
      ['this.opts.timestampParam', '"t"'],
      ['!this.supportsBinary && !query.sid', 'false'],
      ['this.emitReserved("poll");', '']
    ]
  },
  {
    file: /engine\.io-client\/build\/esm\/socket\.js$/,
    swaps: [
      ['uri && "object" === typeof uri', 'false'],
      ['parsedUri.query', 'false'],
      ['if (uri) {', 'if (true) {'],
      ['null != opts.secure', 'true'],
      [
        'opts.hostname ||\n                (typeof location !== "undefined" ? location.hostname : "localhost")',
        'opts.hostname'
      ],
      ['opts.port ||\n                (typeof location', 'opts.port || false && (typeof location'],
      ['opts.transportImplementations && opts.transports', 'false'],
      ['if (opts.transportImplementations ||', 'if (false &&'],
      ['opts.transports\n                ?', 'true ?'],
      ['typeof this.opts.query === "string"', 'false'],
      ['timestampParam: "t"', 't: 0'],
      [
        'this.opts.path.replace(/\\/$/, "") +\n                (this.opts.addTrailingSlash ? "/" : "")',
        'this.opts.path + "/"'
      ],
      ['this.opts.closeOnBeforeunload', 'false'],
      ['this.opts.withCredentials', 'false'],
      ['this._beforeunloadEventListener) {', 'false) {'],
      ['typeof addEventListener === "function" &&\n    typeof removeEventListener === "function"', 'true'],
      ['this.opts.rememberUpgrade', 'false'],
      ['this.transports.length === 0', 'false'],
      ['this.setTimeoutFn', 'setTimeout'],
      ['this.clearTimeoutFn', 'clearTimeout'],
      ['.removeListener(', '.off('],
      ['.removeAllListeners(', '.off('],
      ['this._upgrades.indexOf("webtransport") !== -1', 'false'],
      ['this.opts.autoUnref', 'false'],
      ['this.opts.upgrade', 'true'],
      ['this.opts.transportOptions[name]', '{}'],
      ['"function" === typeof data', 'false'],
      ['"function" === typeof options', 'false'],
      ['options.compress = false !== options.compress;', ''],
      ['this.emitReserved("packetCreate", packet);', ''],
      ['this.emitReserved("handshake", data);', ''],
      ['this.emitReserved("heartbeat");', ''],
      ['this.emitReserved("pong");', ''],
      ['this.emitReserved("message", packet.data);', ''],
      ['if (fn)\n            this.once("flush", fn);', ''],
      ['this.emitReserved("flush");', '']
    ],
    without: 'send'
  },
  {
    file: /socket\.io-client\/build\/esm\/manager\.js$/,
    swaps: [
      ['uri && "object" === typeof uri', 'false'],
      ['opts = opts || {};', ''],
      ['opts.path = opts.path || "/socket.io";', ''],
      ['this.reconnection(opts.reconnection !== false);', ''],
      ['this.reconnectionAttempts(opts.reconnectionAttempts || Infinity);', ''],
      ['this.reconnectionDelay(opts.reconnectionDelay || 1000);', ''],
      ['this.reconnectionDelayMax(opts.reconnectionDelayMax || 5000);', ''],
      ['this.randomizationFactor((_a = opts.randomizationFactor) !== null && _a !== void 0 ? _a : 0.5);', ''],
      [
        'this.backoff = new Backoff({\n            min: this.reconnectionDelay(),\n            max: this.reconnectionDelayMax(),\n            jitter: this.randomizationFactor(),\n        });',
        ''
      ],
      ['this.timeout(null == opts.timeout ? 20000 : opts.timeout);', 'this._timeout = opts.timeout;'],
      ['opts.parser || parser', 'parser'],
      ['this._autoConnect = opts.autoConnect !== false;\n        if (this._autoConnect)\n            this.open();', ''],
      ['this._autoConnect', 'false'],
      ['this.maybeReconnectOnOpen();', ''],
      ['false !== this._timeout', 'true'],
      ['this.setTimeoutFn', 'setTimeout'],
      ['this.clearTimeoutFn', 'clearTimeout'],
      ['this.opts.autoUnref', 'false'],
      ['this.skipReconnect = false;', ''],
      ['this.skipReconnect = true;', ''],
      ['this._reconnecting = false;', ''],
      ['this.backoff.reset();', ''],
      ['if (this._reconnection && !this.skipReconnect) {\n            this.reconnect();\n        }', '']
    ],
    without:
      'reconnection reconnectionAttempts reconnectionDelay reconnectionDelayMax randomizationFactor timeout maybeReconnectOnOpen reconnect onreconnect connect disconnect'
  },
  {
    file: /socket\.io-client\/build\/esm\/socket\.js$/,
    swaps: [
      ['this.io._autoConnect', 'false'],
      ['this.recovered = false;', ''],
      ['this._queue = [];', ''],
      ['this._queueSeq = 0;', ''],
      ['this.flags = {};', ''],
      ['RESERVED_EVENTS.hasOwnProperty(ev)', 'false'],
      ['this._opts.retries && !this.flags.fromQueue && !this.flags.volatile', 'false'],
      ['packet.options = {};', ''],
      ['packet.options.compress = this.flags.compress !== false;', ''],
      ['(_a = this.flags.timeout) !== null && _a !== void 0 ? _a : this._opts.ackTimeout', 'undefined'],
      ['this.flags.volatile && !isTransportWritable', 'false'],
      ['this.notifyOutgoingListeners(packet);', ''],
      ['this.io["_reconnecting"]', 'false'],
      ['typeof this.auth == "function"', 'true'],
      [
        'this._pid\n                ? Object.assign({ pid: this._pid, offset: this._lastOffset }, data)\n                : data',
        'data'
      ],
      ['ack.withError', 'false'],
      ['this._anyListeners && this._anyListeners.length', 'false'],
      ['this._pid && args.length && typeof args[args.length - 1] === "string"', 'false'],
      ['this.recovered = pid && this._pid === pid;', ''],
      ['this._pid = pid; // defined only if connection state recovery is enabled', ''],
      ['this._drainQueue(true);', '']
    ],
    without:
      'disconnected open send emitWithAck _addToQueue _drainQueue close compress volatile timeout onAny prependAny offAny listenersAny onAnyOutgoing prependAnyOutgoing offAnyOutgoing listenersAnyOutgoing notifyOutgoingListeners'
  }
]

export const trimmedLine: Plugin = {
  name: 'trimmed-line',
  load: id => TRIMS.find(({ file, instead }) => instead && file.test(id))?.instead ?? null,
  transform(code, id) {
    const trim = TRIMS.find(({ file, instead }) => !instead && file.test(id))
    return trim ? trimmed(code, trim, id) : null
  }
}

function trimmed(code: string, { swaps = [], without = '' }: Trim, id: string): string {
  const names = without.split(' ').filter(Boolean)
  const bare = names.reduce((left, name) => withoutMethod(left, name, id), code)
  return swaps.reduce((left, [from, to]) => {
    if (!left.includes(from)) throw new Error(`${id} has no ${from}`)
    return left.replaceAll(from, () => to)
  }, bare)
}

/** By the packages' own formatting: a method is four spaces in, and ends with a brace at the same place. */
function withoutMethod(code: string, name: string, id: string): string {
  const lines = code.split('\n')
  const from = lines.findIndex(line => line.startsWith(`    ${name}(`) || line.startsWith(`    get ${name}(`))
  const length = lines.slice(from).findIndex(line => line.startsWith('    }') || line.endsWith(' { }')) + 1
  if (from < 0 || length === 0) throw new Error(`${id} has no method ${name}`)
  return lines.toSpliced(from, length).join('\n')
}
