/** Modules of Socket.IO's client that are written anew for the part of them that the live line uses. */
export const ANEW: { file: RegExp; instead: string }[] = [
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
        return ['' + type + (id ?? '') + (data == null ? '' : JSON.stringify(data))]
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
  }
]
