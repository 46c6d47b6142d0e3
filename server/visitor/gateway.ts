import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Refusal } from '../../shared/errors.ts'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import { admit } from './admission.ts'
import { parseAuth } from './bodies.ts'
import { createCatchingUp } from './catching-up.ts'
import type { VisitorDeps } from './deps.ts'
import type { Dialogue } from './dialogue.ts'
import { createForgetting } from './handshakes.ts'
import { isAnyoneAllowed } from './origins.ts'
import { refusalOf } from './refusals.ts'
import { createRooms, type Live, type LiveSocket, type Rooms } from './rooms.ts'
import { createTips } from './tips.ts'
import { converse } from './visit.ts'

export interface Gateway {
  /** Tells every widget when to come back, spread over time, and closes their sockets. */
  close(): Promise<void>
  /** Sockets that are open. */
  count(): number
}

/** Bytes of one frame: a text of the longest kind fits twice. */
const FRAME = 32 * 1024
const PING_EVERY = 12_000
const PING_PATIENCE = 8_000

/** After a restart the widgets come back over `COME_BACK`, longer where there are many. */
const COME_BACK = 1_000
const COME_BACK_EACH = 3

class RefusedHandshake extends Error {
  readonly data: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.data = refusal
  }
}

function listen(http: HttpServer, deps: VisitorDeps): Live {
  const { channels, publicOrigin, log, notice, isPollingOffered, crowds, handshake } = deps
  return new Server(http, {
    path: PATHS.socket,
    serveClient: false,
    transports: isPollingOffered ? ['polling', 'websocket'] : ['websocket'],
    maxHttpBufferSize: FRAME,
    perMessageDeflate: false,
    httpCompression: false,
    pingInterval: PING_EVERY,
    pingTimeout: PING_PATIENCE,
    // Nobody holds a connection without a token.
    connectTimeout: handshake,
    // Long polling reads its answers, refusals too; who may connect is decided below, since sockets know no CORS.
    cors: { origin: true, methods: ['GET', 'POST'] },
    allowRequest: (request, decide) => {
      const { origin, host } = request.headers
      if (crowds.isShut(request)) return decide('too_many', false)
      channels.channels().then(
        all => {
          const may = isAnyoneAllowed({ origin, host }, publicOrigin(), all)
          if (!may) notice('handshake', 'origin_refused')
          decide(null, may)
        },
        error => {
          log.error({ error }, 'The origin of a socket could not be checked')
          decide('busy', false)
        }
      )
    }
  })
}

/** Tabs and devices of one visitor at once. */
const MOST_SOCKETS = 50
const CROWDED = 60_000
const NETWORK = 'too many sockets of this network'

/** Fills `socket.data`, or says why not. */
async function greet(deps: VisitorDeps, rooms: Rooms, socket: LiveSocket): Promise<Refusal | null> {
  const auth = parseAuth(socket.handshake.auth)
  if (!auth.ok) return auth
  const { version, token, after } = auth.value
  if (deps.crowds.isOver(socket.conn.request)) return { code: 'too_many', detail: NETWORK, retryIn: CROWDED }
  if (version !== PROTOCOL_VERSION)
    return { code: 'version_unsupported', detail: `this server speaks ${PROTOCOL_VERSION}` }
  const { origin, host } = socket.handshake.headers
  const admitted = await admit(deps, { origin, host, token })
  if (!admitted.ok) return admitted
  if (rooms.count(admitted.conversation.id) >= MOST_SOCKETS) return { code: 'too_many', retryIn: CROWDED }
  Object.assign(socket.data, { conversation: admitted.conversation, token, after })
  return null
}

/** Socket.IO on the server's own HTTP server. It keeps nothing: the log is the store's, the cursor is the widget's. */
export function createGateway(http: HttpServer, deps: VisitorDeps, dialogue: Dialogue): Gateway {
  const { store, clock, log, chance } = deps
  const io = listen(http, deps)
  const rooms = createRooms(io, deps)
  const here = { ...deps, dialogue, rooms, tips: createTips(store, clock, log) }
  const catchUp = createCatchingUp(io, here)
  const stopWatching = store.watch(hint => (hint.topic === 'missed' ? catchUp() : rooms.hear(hint)))

  const forgetHandshake = createForgetting(io)
  io.engine.on('connection', deps.crowds.enter)
  io.use((socket, next) => {
    greet(deps, rooms, socket)
      .catch(error => refusalOf(error, log, 'handshake'))
      .then(refusal => {
        if (refusal) deps.notice('handshake', refusal.code)
        next(refusal ? new RefusedHandshake(refusal) : undefined)
      })
  })
  io.on('connection', socket => {
    forgetHandshake(socket)
    converse(socket, here)
  })

  return {
    count: () => io.engine.clientsCount,
    async close() {
      stopWatching()
      const sockets = [...io.sockets.sockets.values()]
      const spread = COME_BACK + sockets.length * COME_BACK_EACH
      for (const socket of sockets) socket.emit('bye', { comeBackIn: Math.round(COME_BACK + chance.random() * spread) })
      await new Promise(resolve => setImmediate(resolve)) // lets the farewells leave before the sockets close
      io.disconnectSockets(true)
      io.engine.close()
    }
  }
}
