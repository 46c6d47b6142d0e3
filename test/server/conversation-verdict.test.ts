import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBucket } from '../../server/conversation/bucket.ts'
import type { Handover, OutboxRow, Outcome, Step } from '../../server/conversation/model.ts'
import { createOrder } from '../../server/conversation/order.ts'
import { before } from '../../server/conversation/reopen.ts'
import { afterLook, afterTry, ifVain, PATIENCE } from '../../server/conversation/verdict.ts'

const text: Step = { do: 'text', localId: 'l', messageId: 'm', text: 'hello' }

const row = (more: Partial<OutboxRow> = {}): OutboxRow => ({
  id: 'r',
  lane: 'h',
  n: 1,
  handoverId: 'h',
  step: text,
  state: 'trying',
  attempts: 0,
  attemptAt: 1_000,
  dueAt: 0,
  fence: 1,
  ...more
})

const handover = (more: Partial<Handover> = {}): Handover => ({
  id: 'h',
  conversationId: 'c',
  connectorId: 'zendesk',
  language: 'en',
  externalId: 'x',
  state: 'open',
  deskConversation: 'd',
  facts: {},
  seenReceived: 0,
  watchAt: 0,
  startedAt: 0,
  activeAt: 0,
  ...more
})

type Tried = Exclude<Outcome, { is: 'gone' }>
const tried = (outcome: Tried, more: Partial<OutboxRow> = {}) =>
  afterTry(row(more), outcome, { at: 2_000, random: 0.5 }, PATIENCE)

test('[O4] each outcome settles a row in its own way', () => {
  const learned = { deskId: 'd1' }
  expect(tried({ is: 'taken', learned })).toEqual({ to: 'done', learned })
  expect(tried({ is: 'refused', why: 'no' })).toEqual({ to: 'parked', cause: 'no' })
  expect(tried({ is: 'unknown', why: 'timeout' })).toMatchObject({ to: 'unsure', cause: 'timeout', unconfirmed: false })
  expect(tried({ is: 'barred', why: '401' })).toEqual({ to: 'later', dueAt: 3_000, counts: false, cause: '401' })
  expect(tried({ is: 'later', ms: 0, why: '409' })).toEqual({ to: 'later', dueAt: 3_125, counts: true, cause: '409' })
})

test('[O9] what the bar holds back is due as soon as it is lifted; what runs beside waits by itself', () => {
  const settle: Step = { do: 'settle', part: 'ticket' }
  const barred = { is: 'barred', why: '401' } as const
  expect(tried(barred)).toMatchObject({ dueAt: 3_000 })
  expect(tried(barred, { step: settle })).toMatchObject({ dueAt: 62_000 })
})

test('[O8] the time that the desk names is a minimum, and a free try does not count', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(40), fc.double({ min: 0, max: 1, noNaN: true }), (ms, attempts, random) => {
      const settlement = afterTry(
        row({ attempts }),
        { is: 'later', ms, free: true, why: '429' },
        { at: 0, random },
        PATIENCE
      )
      if (settlement.to !== 'later') throw new Error('not later')
      expect(settlement.counts).toBe(false)
      expect(settlement.dueAt).toBeGreaterThanOrEqual(ms)
      expect(settlement.dueAt).toBeLessThanOrEqual(Math.round(ms * 1.25))
    })
  )
})

test('waits double up to five minutes', () => {
  const waits = Array.from({ length: 11 }, (_, attempts) =>
    afterTry(row({ attempts }), { is: 'later', ms: 0, why: '409' }, { at: 0, random: 0 }, PATIENCE)
  ).map(settlement => (settlement.to === 'later' ? settlement.dueAt / 1_000 : settlement.to))
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
})

test('[O5] a look before the quiet time has passed never frees a row to be sent again', () => {
  fc.assert(
    fc.property(fc.nat(PATIENCE.quiet - 1), fc.nat(5), (age, attempts) => {
      expect(afterLook(row({ attempts }), { is: 'absent' }, 1_000 + age, PATIENCE).to).toBe('unsure')
    })
  )
})

test('[O5] a look falls right after the quiet time, and then frees the row', () => {
  let at = 1_000
  const looks: number[] = []
  for (let look = afterLook(row(), { is: 'absent' }, at, PATIENCE); look.to === 'unsure'; ) {
    at = look.dueAt
    looks.push((at - 1_000) / 1_000)
    look = afterLook(row(), { is: 'absent' }, at, PATIENCE)
  }
  expect(looks).toEqual([2, 4, 8, 16, 32, 60])
})

test('[O5] a look that the desk did not answer never frees a row, however late', () => {
  fc.assert(
    fc.property(fc.nat(1e7), age => {
      expect(afterLook(row(), { is: 'unclear', why: 'away' }, 1_000 + age, PATIENCE).to).toBe('unsure')
    })
  )
})

test('a doubt of two minutes is shown, counted over all tries', () => {
  const shown = (age: number, attempts: number) => {
    const look = afterLook(row({ attempts }), { is: 'unclear', why: 'away' }, 1_000 + age, PATIENCE)
    return look.to === 'unsure' && look.unconfirmed
  }
  expect([shown(119_999, 0), shown(120_000, 0), shown(59_999, 1), shown(60_000, 1), shown(0, 2)]).toEqual([
    false,
    true,
    false,
    true,
    true
  ])
})

test('[E4] [H8] what has lost its purpose is settled without the desk', () => {
  const close: Step = { do: 'close', reason: 'left' }
  const nothingThere = { state: 'ended', reason: 'left' } as const
  const { deskConversation: _, ...absent } = handover(nothingThere)
  expect(ifVain(row({ step: close }), absent)).toEqual({ to: 'done' })
  expect(ifVain(row(), absent)).toMatchObject({ to: 'parked' })
  expect(ifVain(row({ step: close }), handover(nothingThere))).toBeNull()
  expect(ifVain(row(), handover({ state: 'ended', reason: 'solved' }))).toBeNull()
  const failed = handover({ state: 'ended', reason: 'failed', cause: 'no such group' })
  expect(ifVain(row({ step: { do: 'open', part: 'pass' } }), failed)).toEqual({ to: 'parked', cause: 'no such group' })
  expect(ifVain(row({ step: { do: 'settle', part: 'ticket' } }), failed)).toEqual({ to: 'done' })
  expect(ifVain(row(), handover())).toBeNull()
})

test('[O10] in the midst of an opening only what came before is opened again', () => {
  const user: Step = { do: 'open', part: 'user' }
  const one: Step = { do: 'transcript', localId: 'new-1', text: 'one' }
  const two: Step = { do: 'transcript', localId: 'new-2', text: 'two' }
  const pass: Step = { do: 'open', part: 'pass', last: true }
  const lane = [user, one, two, pass]
  expect(before(lane, { do: 'transcript', localId: 'old-2', text: 'two' })).toEqual([user, one])
  expect(before(lane, { do: 'open', part: 'pass' })).toEqual([user, one, two])
  expect(before(lane, text)).toEqual(lane)
})

test('work on one key keeps its order, also after a failure; another key does not wait', async () => {
  const order = createOrder()
  const done: string[] = []
  let release = () => {}
  const held = order('a', () => new Promise<void>(resolve => (release = resolve)))
  const failed = order('a', async () => {
    done.push('a2')
    throw new Error('no')
  }).catch(() => done.push('caught'))
  const last = order('a', async () => done.push('a3'))
  await order('b', async () => done.push('b'))
  expect(done).toEqual(['b'])
  release()
  await Promise.all([held, failed, last])
  expect(done.filter(entry => entry !== 'caught')).toEqual(['b', 'a2', 'a3'])
})

test('a bucket gives its burst at once and its rate in the long run, whatever the clock does', () => {
  let now = 0
  const bucket = createBucket({ perSecond: 10, burst: 5 }, () => now)
  const takeAll = () => {
    const left = bucket.left()
    for (let i = 0; i < left; i++) bucket.take()
    return left
  }
  expect(takeAll()).toBe(5)
  expect(bucket.wait()).toBe(100)
  now += 250
  expect(takeAll()).toBe(2)
  now -= 3_600_000
  expect(takeAll()).toBe(0)
  now += 100
  expect(takeAll()).toBe(1)
  now += 3_600_000
  expect(takeAll()).toBe(5)
})
