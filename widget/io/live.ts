import { Manager, type Socket } from 'socket.io-client'
import { PATHS } from '../../shared/paths.ts'
import type { Ack, HandshakeAuth, Said, SayBody, ServerEvents, Sync, VisitorEvents } from '../../shared/protocol.ts'
import type { Answer } from '../chat/answer.ts'
import { spreadOf } from '../chat/spread.ts'
import type { ChatStore } from '../chat/store.ts'
import type { Connection } from '../chat/types.ts'
import { isRefusal, refusedBy } from './answers.ts'
import type { Chance, Clock } from './clock.ts'
import { Lifeline, PROOF } from './lifeline.ts'
import type { PageEvents } from './page.ts'

export { send } from './upload.ts'

export interface LiveDeps {
  /** `https://server`, without a slash at its end. */
  server: string
  /** Read again at each connection (Y1). */
  auth: () => HandshakeAuth
  on: Pick<ServerEvents, 'sync' | 'message:new' | 'message:delivery' | 'typing' | 'tip'>
  onConnection: (connection: Connection) => void
  /** Whoever looks is waited for less (Y9). */
  store: Pick<ChatStore, 'getState'>
  page: Pick<PageEvents, 'isVisible'>
  clock: Clock
  chance: Chance
}

/** The socket to the server. It reconnects by itself; it keeps no messages: the outbox and the cursor own those duties. */
export interface Live {
  say(said: SayBody): Promise<Answer<Said>>
  leave(): Promise<Answer<Said>>
  /** The first page is the answer. */
  sync(after: number): Promise<Answer<Sync>>
  /** The page was away: come back now, or have it proved that the line still works. */
  poke(): void
  /** The device has no network: known at once, not when an answer stays out. */
  cut(): void
  close(): void
}

type Line = Socket<ServerEvents, VisitorEvents>
type Emit<T> = (ack: (answer: Ack<T>) => void) => void

/** S4: then the draft is sent again, and the line that gave no answer is not trusted any more. */
const ANSWER = 10_000

/** The second: a proxy that swallows the upgrade without a word lets polling through, and the socket upgrades from there. */
const WAYS = [
  ['websocket', 'polling'],
  ['polling', 'websocket']
]

export function createLive({ server, auth, on, onConnection, store, page, clock, chance }: LiveDeps): Live {
  const socket = lineTo(server, auth)
  const ask = askingOver(socket, clock)
  const lifeline = new Lifeline({
    open(tries) {
      socket.io.opts.transports = WAYS[tries % WAYS.length] ?? []
      socket.connect()
    },
    shut: () => socket.disconnect(),
    async prove() {
      const answer = await ask<Sync>(PROOF, ack => socket.emit('sync', { after: auth().after }, ack))
      if (answer.is === 'ok') on.sync(answer.value)
      return answer.is !== 'lost'
    },
    onConnection,
    spread: () => spreadOf(store.getState(), page.isVisible()),
    clock,
    chance
  })
  report(socket, lifeline)
  for (const event of Object.keys(on) as (keyof typeof on)[]) socket.on(event, on[event])
  lifeline.open()

  async function insist<T extends object>(emit: Emit<T>): Promise<Answer<T>> {
    const answer = await ask(ANSWER, emit)
    if (answer.is === 'lost' && socket.connected) lifeline.drop()
    return answer
  }

  return {
    say: said => insist(ack => socket.emit('message:send', said, ack)),
    leave: () => insist(ack => socket.emit('leave', ack)),
    sync: after => insist(ack => socket.emit('sync', { after }, ack)),
    poke: () => lifeline.poke(),
    cut: () => lifeline.drop(),
    close() {
      lifeline.stop()
      socket.off()
    }
  }
}

function lineTo(server: string, auth: () => HandshakeAuth): Line {
  const manager = new Manager(server, {
    path: PATHS.socket,
    tryAllTransports: true,
    reconnection: false,
    autoConnect: false,
    timeout: ANSWER
  })
  return manager.socket('/', { auth: give => give(auth()) })
}

function report(socket: Line, lifeline: Lifeline): void {
  socket.on('connect', lifeline.up)
  socket.on('connect_error', error => {
    const refusal = 'data' in error && isRefusal(error.data) ? refusedBy(error.data) : null
    if (refusal?.is === 'refused' && !refusal.retry) lifeline.refused(refusal.code)
    else lifeline.down(refusal?.is === 'refused' ? refusal.retryIn : 0)
  })
  socket.on('disconnect', () => lifeline.down())
  socket.on('bye', ({ comeBackIn }) => lifeline.away(comeBackIn))
  socket.io.on('ping', lifeline.heard)
  socket.io.on('packet', lifeline.heard)
}

/** Questions with an end: an answer, the limit, or the line's. */
const askingOver =
  (socket: Line, clock: Clock) =>
  <T extends object>(limit: number, emit: Emit<T>): Promise<Answer<T>> => {
    // While disconnected Socket.IO would keep it and send it later, beside the outbox.
    if (!socket.connected) return Promise.resolve({ is: 'lost' })
    return new Promise(resolve => {
      const end = (answer: Answer<T>) => {
        cancel()
        socket.off('disconnect', lose)
        resolve(answer)
      }
      const lose = () => end({ is: 'lost' })
      const cancel = clock.after(limit, lose)
      socket.once('disconnect', lose)
      emit(answer => end(answerOf(answer)))
    })
  }

function answerOf<T extends object>(answer: Ack<T>): Answer<T> {
  if (answer.ok) return { is: 'ok', value: answer }
  return isRefusal(answer) ? refusedBy(answer) : { is: 'lost' }
}
