import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Handover, StoredMessage } from '../../../server/conversation/model.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import type { Message } from '../../../shared/message.ts'
import { arranged } from '../../../widget/chat/order.ts'
import { aMessage, append, fresh, handOver, log, T, write } from './made.ts'

/** What a visitor and an agent do in one conversation at the desk: its clock ticks once for each. */
interface Deed {
  by: 'visitor' | 'agent'
  /** How many further deeds pass before we learn of it. */
  late: number
}

const deed: fc.Arbitrary<Deed> = fc.record({
  by: fc.constantFrom('visitor', 'agent'),
  late: fc.nat({ max: 10 })
})

const mine = (late: number): Deed => ({ by: 'visitor', late })
const theirs = (late: number): Deed => ({ by: 'agent', late })
/** Between the two words of the agent, the place of their time moved up, with what was learnt of the visitor's first message. */
const FOUND = [mine(6), mine(10), theirs(3), theirs(4), mine(0), mine(0), mine(0), mine(0)]

/** A word of an agent as it is taken in, wherever it belongs. */
async function hear(store: Store, handover: Handover, text: string, received: number): Promise<void> {
  const { id, conversationId } = handover
  const { after = null } = (await store.standing(handover, received)) ?? {}
  const place = after === null ? {} : { after }
  await append(store, conversationId, aMessage(text, { handoverId: id, received, deskId: fresh('desk'), ...place }))
}

async function live(store: Store, handover: Handover, deeds: Deed[]): Promise<void> {
  let learn: { at: number; then: () => Promise<unknown> }[] = []
  for (const [now, { by, late }] of deeds.entries()) {
    const received = T + now
    const mine = by === 'visitor' ? await write(store, handover, `mine ${now}`) : null
    const then = () =>
      mine
        ? store.confirm(handover.id, mine.localId, { deskId: fresh('desk'), received }, T)
        : hear(store, handover, `theirs ${received}`, received)
    learn.push({ at: now + late, then })
    for (const { at, then } of learn) if (at <= now) await then()
    learn = learn.filter(({ at }) => at > now)
  }
  for (const { then } of learn) await then()
}

const asShown = ({ id, seq, author, at, after, received }: StoredMessage): Message => ({
  ...{ id, seq, author, at, content: { type: 'text', text: '' } },
  ...(after === undefined ? {} : { after }),
  ...(received === undefined ? {} : { received })
})

/** The order that is seen, whenever and in whatever order the desk's words arrive. */
export function orders(store: () => Store) {
  it('[L6] words of the desk are shown in the order in which the desk received them, however late each is learnt', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 14 }), async deeds => {
        const { id, handover } = await handOver(store())
        await live(store(), handover, deeds)
        const messages = await log(store(), id)
        const shown = arranged(messages.map(asShown)).flatMap(({ received }) => received ?? [])
        expect(shown).toEqual(shown.toSorted((a, b) => a - b))
      }),
      { numRuns: 60, examples: [[FOUND]] }
    )
  }, 60_000)
}
