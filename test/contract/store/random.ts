import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OutboxRow } from '../../../server/conversation/model.ts'
import type { Settlement, Store } from '../../../server/conversation/ports.ts'
import { aMessage, append, begin, fromVisitor, handOver, LEASE, log, T, write } from './made.ts'

type Deed =
  | { do: 'say'; localId: string }
  | { do: 'hear'; deskId: string }
  | { do: 'stale' }
  | { do: 'together'; localIds: string[] }

const localId = fc.integer({ min: 0, max: 6 }).map(n => `local-${n}`)
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ do: fc.constant('say' as const), localId }),
  fc.record({ do: fc.constant('hear' as const), deskId: fc.integer({ min: 0, max: 4 }).map(n => `desk-${n}`) }),
  fc.record({ do: fc.constant('stale' as const) }),
  fc.record({ do: fc.constant('together' as const), localIds: fc.array(localId, { minLength: 2, maxLength: 5 }) })
)

/** Does it, and answers the keys that the log should have gained. */
async function perform(store: Store, id: string, handoverId: string, prefix: string, what: Deed): Promise<void> {
  const conversation = await store.conversation(id)
  const version = conversation?.version ?? 0
  const commit = (append: Parameters<typeof aMessage>[1], at = version) =>
    store.commit({ conversationId: id, version: at, append: [aMessage('x', append)] })
  switch (what.do) {
    case 'say':
      await commit({ author: { is: 'visitor' }, localId: what.localId })
      return
    case 'hear':
      await commit({ deskId: prefix + what.deskId, handoverId })
      return
    case 'stale':
      await commit({}, version - 1)
      return
    case 'together':
      await Promise.all(what.localIds.map(one => commit({ author: { is: 'visitor' }, localId: one })))
  }
}

const SETTLEMENTS: Settlement[] = [
  { to: 'done' },
  { to: 'later', dueAt: T, counts: true, cause: 'c' },
  { to: 'unsure', dueAt: T, cause: 'c' },
  { to: 'parked', cause: 'c' }
]

export function randomRules(store: () => Store) {
  describe('whatever happens', () => {
    it('[L1] [L4] the log has no gap, and no id twice', async () => {
      let run = 0
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { maxLength: 25 }), async deeds => {
          const { id, handover } = await handOver(store())
          const prefix = `run-${++run}-`
          for (const what of deeds) await perform(store(), id, handover.id, prefix, what)
          const messages = await log(store(), id)
          expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1))
          expect((await store().conversation(id))?.lastSeq).toBe(messages.length)
          for (const key of ['localId', 'deskId'] as const) {
            const ids = messages.flatMap(message => message[key] ?? [])
            expect(new Set(ids).size).toBe(ids.length)
          }
        }),
        { numRuns: 40 }
      )
    })

    it('[L2] a message once read is read the same for ever', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { minLength: 1, maxLength: 8 }),
          async texts => {
            const { id } = await begin(store())
            const said = []
            for (const text of texts) {
              said.push(...(await append(store(), id, fromVisitor(text))))
              expect(await log(store(), id)).toEqual(said)
            }
          }
        ),
        { numRuns: 25 }
      )
    })

    it('[O2] a lane never has two rows under way, and takes its rows in order', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.nat(3), { minLength: 1, maxLength: 30 }), async choices => {
          const { handover } = await handOver(store())
          for (const text of ['1', '2', '3', '4']) await write(store(), handover, text)
          const settled: number[] = []
          for (const choice of choices) {
            const rows = (await store().claimWork(T, LEASE, 50)).filter(row => row.handoverId === handover.id)
            expect(rows.length).toBeLessThanOrEqual(1)
            const [row] = rows
            if (row) await settleOne(store(), row, SETTLEMENTS[choice], settled)
          }
          expect(settled).toEqual([...settled].sort((a, b) => a - b))
        }),
        { numRuns: 25 }
      )
    })
  })
}

async function settleOne(store: Store, row: OutboxRow, settlement: Settlement | undefined, settled: number[]) {
  if (!settlement) throw new Error('no settlement')
  expect(await store.settle(row, settlement, T)).toBe(true)
  if (settlement.to === 'done' || settlement.to === 'parked') settled.push(row.n)
}
