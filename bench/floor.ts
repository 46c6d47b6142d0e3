import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync } from 'node:sqlite'
import { Server, type Socket } from 'socket.io'
import { uuid7 } from '../server/chance.ts'
import { PATHS } from '../shared/paths.ts'
import { openSame, type Waiting as Ready } from './same-commits.ts'

// What is measured against: a Socket.IO server with our settings that stores a message, answers, and does nothing else.
// `floor.ts two-rows FILE`: one commit per turn of the event loop, two rows per message in two tables of its own.
// `floor.ts same FILE SOCKETS`: one commit per turn, of the very statements that the product's store has for a word to an agent.
// Without either nothing is stored.

interface Said {
  localId: string
  text: string
}
interface Waiting {
  socket: Socket
  said: Said
  ack(answer: object): void
}

const PAGE = 50
const page = Array.from({ length: PAGE }, (_, i) => ({ id: `${i}`.padStart(36, '0'), seq: i, text: 'x'.repeat(80) }))

interface Talk extends Ready {
  said: number
}
type Keep = (batch: readonly Waiting[]) => void

function twoRows(file: string): Keep {
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec('CREATE TABLE messages (id TEXT PRIMARY KEY, conversation_id TEXT, seq INTEGER, content TEXT)')
  db.exec('CREATE TABLE outbox (id TEXT PRIMARY KEY, lane TEXT, step TEXT)')
  const message = db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?)')
  const step = db.prepare('INSERT INTO outbox VALUES (?, ?, ?)')
  let seq = 0
  return batch => {
    db.exec('BEGIN IMMEDIATE')
    for (const { socket, said } of batch) {
      message.run(said.localId, socket.id, ++seq, JSON.stringify(said))
      step.run(said.localId, socket.id, JSON.stringify({ do: 'text', ...said }))
    }
    db.exec('COMMIT')
  }
}

/** Each socket has a conversation of its own. */
async function same(file: string, sockets: number): Promise<Keep> {
  const { waiting, commit } = await openSame(file, sockets)
  const talks = new Map<Socket, Talk>()
  const talkOf = (socket: Socket): Talk => {
    const talk = talks.get(socket) ?? { ...(waiting.pop() as Ready), said: 0 }
    talks.set(socket, talk)
    return talk
  }
  return batch => {
    const at = Date.now()
    const words = batch.map(({ socket, said: { localId, text } }) => {
      const talk = talkOf(socket)
      const { conversation, handover } = talk
      const version = ++talk.said
      return { conversation, handover, message: uuid7(at), row: uuid7(at), localId, text, at, version, seq: version }
    })
    commit(words)
  }
}

async function openStore(of = '', file = '', sockets = ''): Promise<Keep> {
  if (of === 'two-rows') return twoRows(file)
  return of === 'same' ? same(file, Number(sockets)) : () => {}
}

const keep = await openStore(...process.argv.slice(2))
let queue: Waiting[] = []

function drain(): void {
  const batch = queue
  queue = []
  keep(batch)
  for (const { said, ack } of batch) ack({ ok: true, messages: [{ id: said.localId, content: said }], mode: 'waiting' })
}

const http = createServer()
const io = new Server(http, {
  path: PATHS.socket,
  serveClient: false,
  maxHttpBufferSize: 32 * 1024,
  perMessageDeflate: false,
  httpCompression: false,
  pingInterval: 12_000,
  pingTimeout: 8_000
})
io.on('connection', socket => {
  if (socket.handshake.auth.after === 0) socket.emit('sync', { messages: page, done: true })
  socket.on('message:send', (said: Said, ack: Waiting['ack']) => {
    if (queue.push({ socket, said, ack }) === 1) setImmediate(drain)
  })
})
http.listen(0, '127.0.0.1', () => {
  const { port } = http.address() as AddressInfo
  process.send?.({ listening: `http://127.0.0.1:${port}` })
})
process.on('disconnect', () => process.exit(0))
