import { besideRows, markLast } from './handover.ts'
import type { Handover, OutboxRow, Step } from './model.ts'
import type { Pen } from './pen.ts'
import type { Desk, Store } from './ports.ts'
import { fileNamesIn, sinceLastEnd, transcriptOf } from './transcript.ts'

/** A desk that loses every conversation is not helped by a fourth one. */
const MOST = 3
/** Where the handover's facts count the openings after the first. */
const COUNT = 'reopened'

/**
 * O10: the desk's conversation is gone or full. A new one is opened in front of what is still owed, with the agent's part of
 * the dialogue quoted too. False: that has been tried often enough.
 */
export async function reopen(
  { store, desk }: { store: Store; desk: Pick<Desk, 'plan'> },
  owed: OutboxRow,
  handover: Handover,
  pen: Pen
): Promise<boolean> {
  const count = Number(handover.facts[COUNT] ?? 0) + 1
  if (count > MOST) return false
  const messages = await sinceLastEnd(store, handover.conversationId)
  const lines = transcriptOf(messages, await fileNamesIn(store, messages), pen, handover.language, handover.id)
  const { lane, beside } = desk.plan(handover, lines)
  const steps = before(markLast(lane), owed.step)
  await store.patchHandover(handover.id, { facts: { [COUNT]: String(count) } })
  if (await store.prepend(owed, steps, steps.map(pen.id), pen.at)) await oweBeside(store, handover, beside, pen)
  return true
}

/** The rest of an opening that was under way is owed already. */
export function before(lane: readonly Step[], owed: Step): Step[] {
  const at = lane.findIndex(step => isSame(step, owed))
  return at < 0 ? [...lane] : lane.slice(0, at)
}

/** A chunk of the transcript has a new `localId` in each plan; its words are what they were. */
function isSame(a: Step, b: Step): boolean {
  if (a.do === 'open' && b.do === 'open') return a.part === b.part
  return a.do === 'transcript' && b.do === 'transcript' && a.text === b.text
}

/** A crash before this costs the ticket's second look, never a message. */
async function oweBeside(store: Store, handover: Handover, beside: Step[], pen: Pen): Promise<void> {
  const conversation = await store.conversation(handover.conversationId)
  if (!conversation || beside.length === 0) return
  const { id, version } = conversation
  await store.commit({ conversationId: id, version, outbox: besideRows(handover, beside, pen) })
}
