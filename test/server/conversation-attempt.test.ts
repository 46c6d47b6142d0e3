import { expect, test } from 'vitest'
import { createAttempt } from '../../server/conversation/attempt.ts'
import type { OutboxRow } from '../../server/conversation/model.ts'
import type { Settlement } from '../../server/conversation/ports.ts'
import { PATIENCE } from '../../server/conversation/verdict.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { claimOne, handOver, T, write } from '../contract/store/made.ts'
import { seededChance } from '../support/chance.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'

const LEASE = 60_000

/** One row claimed at T, and a store that takes `slow` ms to tell of its handover, after failing `away` times. */
async function tried({ slow = 0, away = 0 }: { slow?: number; away?: number }) {
  const store = await openSqlite(':memory:')
  const clock = handClock(T)
  const { handover } = await handOver(store, { state: 'open', deskConversation: 'c' })
  await write(store, handover, 'hello')
  const row: OutboxRow = await claimOne(store)
  const calls: string[] = []
  const settled: Settlement[] = []
  let failures = away
  const take = createAttempt({
    store: {
      ...store,
      async handover(id) {
        clock.jump(slow)
        return store.handover(id)
      },
      async settle(claimed, settlement, now) {
        if (failures-- > 0) throw Object.assign(new Error('away'), { code: 'busy' })
        settled.push(settlement)
        return store.settle(claimed, settlement, now)
      }
    },
    desk: {
      perform: async step => {
        calls.push(step.do)
        return { is: 'taken' }
      },
      find: async () => ({ is: 'absent' })
    },
    conversations: { opened: refuse, ended: refuse, reopened: async () => false },
    clock,
    chance: seededChance(),
    log: keptLog(),
    patience: PATIENCE,
    lease: LEASE
  })
  const taking = take({ row, handover: null })
  await clock.pass(10_000)
  await taking
  await store.close()
  return { calls, settled }
}

const refuse = async () => ({ ok: false, code: 'busy' }) as const

test('[O2] a call that could not begin well within its lease does not begin: another node may have the row by then', async () => {
  expect(await tried({})).toMatchObject({ calls: ['text'], settled: [{ to: 'done' }] })
  expect(await tried({ slow: LEASE / 2 })).toMatchObject({ calls: [], settled: [{ to: 'later', counts: false }] })
})

test('[O3] what the desk answered is kept while the store is away, and the desk is not asked again', async () => {
  expect(await tried({ away: 3 })).toMatchObject({ calls: ['text'], settled: [{ to: 'done' }] })
})
