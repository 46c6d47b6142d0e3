import type { Server, Socket } from 'socket.io'
import type { ConversationId, LocalId } from '../../shared/ids.ts'
import type { ServerEvents, VisitorEvents } from '../../shared/protocol.ts'
import type { Conversation, StoredMessage } from '../conversation/model.ts'
import type { Hint } from '../conversation/ports.ts'
import type { VisitorDeps } from './deps.ts'
import { conversationOf } from './tokens.ts'

/** What the handshake found out. */
export interface Visit {
  conversation: Conversation
  token: string
  after: number
}

export type Live = Server<VisitorEvents, ServerEvents, Record<string, never>, Visit>
export type LiveSocket = Socket<VisitorEvents, ServerEvents, Record<string, never>, Visit>

export const roomOf = (id: ConversationId) => `conversation ${id}`

interface Room {
  /** The last seq that was pushed to, or read for, everybody here. */
  told: number
  /** Pushes leave in the order of their commits, although a file's view takes a look into the store. */
  last: Promise<void>
  /** Who waits for the answer to which local id. */
  answering: Map<LocalId, string>
}

/** A widget that is further behind learns of it by the next tip. */
const MOST = 200
/** ms in which the tabs of whoever got another token hear of it, before sockets of the old one are closed. */
const CHANGING = 3_000

export interface Rooms {
  enter(socket: LiveSocket, upto: number): void
  left(id: ConversationId): void
  /** The last seq of which everybody in the room has heard. */
  told(id: ConversationId): number
  /** Meanwhile this tab gets what comes of its own message by its answer alone (S3); the others get it pushed. */
  answering<T>(socket: LiveSocket, body: unknown, answer: () => Promise<T>): Promise<T>
  /** Sockets of this conversation. */
  count(id: ConversationId): number
  /** Tells whoever is here. Hints only say where to look: without messages in them, the rows are read. */
  hear(hint: Hint): void
}

type Needs = Pick<VisitorDeps, 'store' | 'views' | 'log' | 'clock'>

export function createRooms(io: Live, { store, views, log, clock }: Needs): Rooms {
  const rooms = new Map<ConversationId, Room>()

  const socketsOf = (id: ConversationId) => io.of('/').adapter.rooms.get(roomOf(id))

  async function push(id: ConversationId, room: Room, given: StoredMessage[] | undefined): Promise<void> {
    for (const stored of given ?? (await store.messages(id, { after: room.told, limit: MOST }))) {
      const writer = stored.turn === undefined ? undefined : room.answering.get(stored.turn)
      if (!isAlone(writer, socketsOf(id))) {
        const others = io.to(roomOf(id)).except(writer ?? [])
        others.emit('message:new', await views.message(stored))
      }
      room.told = Math.max(room.told, stored.seq)
    }
  }

  function queue(id: ConversationId, messages: StoredMessage[] | undefined): void {
    const room = rooms.get(id)
    if (!room) return
    room.last = room.last
      .then(() => push(id, room, messages))
      .catch(error =>
        log.error({ error, conversation: id }, 'Messages were not pushed; the next tip makes the widget ask')
      )
  }

  /** N3, N5: whoever has no more than a token that was withdrawn hears nothing more. */
  async function closeEnded(id: ConversationId): Promise<void> {
    for (const name of socketsOf(id) ?? []) {
      const socket = io.sockets.sockets.get(name)
      if (socket && (await conversationOf(store, clock, socket.data.token))?.id !== id) socket.disconnect(true)
    }
  }

  return {
    enter(socket, upto) {
      const { id } = socket.data.conversation
      socket.join(roomOf(id))
      if (!rooms.has(id)) rooms.set(id, { told: upto, last: Promise.resolve(), answering: new Map() })
    },
    told: id => rooms.get(id)?.told ?? 0,
    async answering(socket, body, answer) {
      const waiting = rooms.get(socket.data.conversation.id)?.answering
      const localId = localIdIn(body)
      if (!waiting || localId === null) return answer()
      waiting.set(localId, socket.id)
      try {
        return await answer()
      } finally {
        waiting.delete(localId)
      }
    },
    count: id => socketsOf(id)?.size ?? 0,
    left(id) {
      if (!socketsOf(id)) rooms.delete(id)
    },
    hear(hint) {
      // Socket.IO encodes a packet for an empty room, too: of what happens to the visitors of other nodes, most is for nobody here.
      if ((hint.topic === 'delivery' || hint.topic === 'typing') && !rooms.has(hint.id)) return
      if (hint.topic === 'conversation') queue(hint.id, hint.messages)
      else if (hint.topic === 'tokens')
        clock.after(CHANGING, () =>
          closeEnded(hint.id).catch(error =>
            log.error({ error, conversation: hint.id }, 'Sockets of an ended token are closed by their next check')
          )
        )
      else if (hint.topic === 'delivery')
        io.to(roomOf(hint.id)).emit('message:delivery', { seq: hint.seq, delivery: hint.delivery })
      else if (hint.topic === 'typing')
        io.to(roomOf(hint.id)).emit('typing', { agent: views.agent(hint.agent), expiresIn: hint.expiresIn })
    }
  }
}

const localIdIn = (body: unknown): LocalId | null =>
  typeof body === 'object' && body !== null && 'localId' in body && typeof body.localId === 'string'
    ? body.localId
    : null

const isAlone = (socket: string | undefined, all: ReadonlySet<string> | undefined): boolean =>
  socket !== undefined && all?.size === 1 && all.has(socket)
