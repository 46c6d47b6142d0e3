import type { Cut } from '../cut.ts'

/** Options that nobody sets are what they are by default, and events that nobody listens to are not told. */
export const CUTS: Cut[] = [
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
