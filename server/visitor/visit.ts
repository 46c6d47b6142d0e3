import type { Ack, Sync } from '../../shared/protocol.ts'
import { parseSync } from './bodies.ts'
import { createDeliveries } from './deliveries.ts'
import type { VisitorDeps } from './deps.ts'
import type { Dialogue } from './dialogue.ts'
import { type Refused, refusalOf, refused } from './refusals.ts'
import type { LiveSocket, Rooms } from './rooms.ts'
import type { Tips } from './tips.ts'
import { conversationOf } from './tokens.ts'

export interface VisitDeps extends VisitorDeps {
  dialogue: Dialogue
  rooms: Rooms
  tips: Tips
}

/** Tips between two looks at the token: one that was withdrawn closes its sockets, one in use is kept alive. */
const TIPS_PER_CHECK = 60
/** Frames beyond the budget after which nobody is answered any more. */
const PATIENCE = 200

type Answer = (answer: Ack<object>) => void
const isAnswer = (given: unknown): given is Answer => typeof given === 'function'
const isRefused = (result: object): result is Refused => 'ok' in result && result.ok === false

/** One connection of one tab, from its first sync to its end. */
export function converse(socket: LiveSocket, deps: VisitDeps): void {
  const { rooms } = deps
  const { conversation, after } = socket.data
  rooms.enter(socket, conversation.lastSeq)
  answerFrames(socket, deps)
  const stopTips = tip(socket, deps)
  socket.on('disconnect', () => {
    stopTips()
    rooms.left(conversation.id)
  })
  sendPages(socket, deps, after).catch(error => {
    refusalOf(error, deps.log, 'first sync')
    socket.disconnect(true)
  })
}

/** The first page, and the ones that follow it as events of their own (rule Y1). */
async function pagesFrom({ data: { conversation } }: LiveSocket, { dialogue }: VisitDeps, after: number) {
  const page = await dialogue.sync(conversation, after)
  return isRefused(page) ? page : { ...page, next: page.messages.at(-1)?.seq ?? page.upto }
}

/** Pushes what is beyond `after`, with what became of everything that was not handed over. */
export async function sendPages(socket: LiveSocket, deps: VisitDeps, after: number): Promise<void> {
  let from = after
  for (let done = false; !done && socket.connected; ) {
    const page = await pagesFrom(socket, deps, from)
    if (isRefused(page)) {
      socket.disconnect(true)
      return
    }
    const { next, ...sync } = page
    socket.emit('sync', sync)
    from = next
    done = page.done
  }
}

async function answerSync(socket: LiveSocket, deps: VisitDeps, body: unknown): Promise<Sync | Refused> {
  const asked = parseSync(body)
  if (!asked.ok) return asked
  const page = await pagesFrom(socket, deps, asked.value.after)
  if (isRefused(page)) return page
  const { next, ...first } = page
  if (!first.done) setImmediate(() => sendPages(socket, deps, next).catch(error => refusalOf(error, deps.log, 'sync')))
  return first
}

/** Every known event is answered, whatever it carries; the rest is not listened to. */
function answerFrames(socket: LiveSocket, deps: VisitDeps): void {
  const { dialogue, budgets, log, notice, rooms } = deps
  const { conversation } = socket.data
  const events = new Map<string, (body: unknown) => Promise<object>>([
    ['message:send', body => rooms.answering(socket, body, () => dialogue.say(conversation, body))],
    ['leave', () => dialogue.leave(conversation)],
    ['sync', body => answerSync(socket, deps, body)]
  ])
  let tooMany = 0

  async function attempt(run: (body: unknown) => Promise<object>, body: unknown): Promise<Ack<object>> {
    const retryIn = budgets.requests.take(conversation.id)
    if (retryIn > 0 && ++tooMany > PATIENCE) socket.disconnect(true)
    if (retryIn > 0) return refused('too_many', { retryIn })
    const result = await run(body)
    return isRefused(result) ? result : { ok: true, ...result }
  }

  socket.onAny((event: string, ...given: unknown[]) => {
    const run = events.get(event)
    const ack = given.at(-1)
    if (!run || !isAnswer(ack)) return
    attempt(run, given.length > 1 ? given[0] : undefined)
      .catch((error): Ack<object> => ({ ok: false, ...refusalOf(error, log, event) }))
      .then(answer => {
        if (!answer.ok) notice(event, answer.code)
        ack(answer)
      })
  })
}

/** Where the log ends, and what became of what the visitor wrote. */
function tip(socket: LiveSocket, deps: VisitDeps): () => void {
  const { store, clock } = deps
  const { conversation, token } = socket.data
  const deliveries = createDeliveries(socket, store)
  let tips = 0

  async function tell(lastSeq: number | null): Promise<void> {
    tips += 1
    const isDue = tips % TIPS_PER_CHECK === 0
    if (lastSeq === null || (isDue && !(await conversationOf(store, clock, token)))) return void socket.disconnect(true)
    socket.emit('tip', { seq: lastSeq })
    await deliveries(lastSeq)
  }

  return deps.tips({ id: conversation.id, tell })
}
