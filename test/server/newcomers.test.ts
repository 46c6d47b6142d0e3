import { describe, expect, test } from 'vitest'
import { createSecrets, parseKey } from '../../server/secrets.ts'
import { createArrivals } from '../../server/visitor/arrivals.ts'
import { createBudgets } from '../../server/visitor/budgets.ts'
import { createNewcomers, type NewcomersDeps, sizeOf, type WorkResult } from '../../server/visitor/newcomers.ts'
import { createPuzzles, WORK_LIFE } from '../../server/visitor/puzzles.ts'
import { seededChance } from '../support/chance.ts'
import { handClock } from '../support/clock.ts'
import { puzzleIn, workOn } from '../support/work.ts'

const MINUTE = 60_000
const HERE = { channel: 'shop', network: '192.0.2.7' }
const keysOf = (...letters: string[]) => letters.map(letter => Buffer.alloc(32, letter))

function puzzlesOf(clock = handClock(), keys = keysOf('a'), chance = seededChance()) {
  return createPuzzles(keys, { clock, chance })
}

describe('a puzzle', () => {
  test('[T7] is solved by its number alone, and says no more than that there is one', () => {
    const puzzles = puzzlesOf()
    const puzzle = puzzles.make(HERE, 500)
    const work = workOn(puzzle)
    expect(puzzles.check(HERE, work)).toEqual({ ok: true, most: 500 })
    for (const number of [work.number + 1, work.number - 1, 0.5, 1e9])
      expect(puzzles.check(HERE, { ...work, number })).toEqual({ ok: false, why: 'forged' })
    expect(Object.keys(puzzle)).toEqual(['salt', 'sum', 'most', 'signature'])
    expect(JSON.stringify(puzzle)).not.toContain(HERE.network)
  })

  test('is another one each time, and its number lies anywhere up to the most', () => {
    const puzzles = puzzlesOf()
    const made = Array.from({ length: 200 }, () => puzzles.make(HERE, 3))
    expect(new Set(made.map(({ salt }) => salt)).size).toBe(200)
    expect(new Set(made.map(puzzle => workOn(puzzle).number))).toEqual(new Set([0, 1, 2, 3]))
  })

  test('[T7] counts for its channel and its network alone', () => {
    const puzzles = puzzlesOf()
    const work = workOn(puzzles.make(HERE, 50))
    for (const elsewhere of [{ channel: 'other' }, { network: '192.0.2.8' }, { channel: 'shop","192.0.2.7' }])
      expect(puzzles.check({ ...HERE, ...elsewhere }, work)).toEqual({ ok: false, why: 'forged' })
  })

  test('[T7] counts for five minutes', async () => {
    const clock = handClock()
    const puzzles = puzzlesOf(clock)
    const work = workOn(puzzles.make(HERE, 50))
    clock.jump(WORK_LIFE - 1)
    expect(puzzles.check(HERE, work).ok).toBe(true)
    clock.jump(1_001)
    expect(puzzles.check(HERE, work)).toEqual({ ok: false, why: 'expired' })
  })

  test('a later end, a smaller size, a digit moved from the number into the salt: all of it is forged', () => {
    const puzzles = puzzlesOf()
    const puzzle = puzzles.make(HERE, 5_000)
    const work = workOn(puzzle)
    const [luck = '', end = '', most = ''] = puzzle.salt.split('.')
    const salts = [
      `${luck}.zzzzzz.${most}.`,
      `${luck}.${end}.1.`,
      `${luck}.${end}.${most}`,
      `${luck}.${end}.${most}.${String(work.number)[0]}`
    ]
    for (const salt of salts)
      for (const number of [work.number, Number(String(work.number).slice(1))])
        expect(puzzles.check(HERE, { ...work, salt, number })).toEqual({ ok: false, why: 'forged' })
  })

  test('a signature of others, cut, longer or empty is none', () => {
    const puzzles = puzzlesOf()
    const work = workOn(puzzles.make(HERE, 50))
    const strangers = workOn(puzzlesOf(handClock(), keysOf('b')).make(HERE, 50))
    for (const signature of ['', work.signature.slice(1), `${work.signature}A`, strangers.signature, 'é'.repeat(43)])
      expect(puzzles.check(HERE, { ...work, signature })).toEqual({ ok: false, why: 'forged' })
    expect(puzzlesOf(handClock(), []).check(HERE, { ...work, signature: '' }).ok).toBe(false)
  })

  test('of the key that is being replaced it still counts', () => {
    const work = workOn(puzzlesOf(handClock(), keysOf('a')).make(HERE, 50))
    expect(puzzlesOf(handClock(), keysOf('b', 'a')).check(HERE, work).ok).toBe(true)
    expect(puzzlesOf(handClock(), keysOf('b')).check(HERE, work).ok).toBe(false)
  })
})

describe('a crowd', () => {
  test('is more than so many within a minute, and over a minute after it', () => {
    const clock = handClock()
    const arrivals = createArrivals(10, clock)
    for (let n = 0; n < 10; n++) arrivals.enter()
    expect(arrivals.isCrowd()).toBe(false)
    arrivals.enter()
    expect(arrivals.isCrowd()).toBe(true)
    clock.jump(MINUTE + 1_000)
    expect(arrivals.isCrowd()).toBe(true)
    clock.jump(10_000)
    expect(arrivals.isCrowd()).toBe(false)
    clock.jump(-3 * MINUTE)
    expect(arrivals.isCrowd()).toBe(false)
  })

  test('an even stream below the limit never is one, above it always', () => {
    const crowdedAt = (every: number) => {
      const clock = handClock()
      const arrivals = createArrivals(10, clock)
      const crowded: boolean[] = []
      for (let n = 0; n < 60; n++) {
        clock.jump(every)
        arrivals.enter()
        crowded.push(arrivals.isCrowd())
      }
      return crowded
    }
    expect(crowdedAt(7_000)).not.toContain(true)
    expect(crowdedAt(4_000).slice(30)).not.toContain(false)
  })
})

test('[T7] it is the harder the more of its hour a network has used up, or while a crowd comes, and never beyond a few seconds', () => {
  expect([0, 0.24, 0.25, 0.5, 0.75, 1, 9].map(share => sizeOf(share, false) / 25_000)).toEqual([1, 1, 2, 4, 8, 8, 8])
  expect([0, 0.5, 0.75].map(share => sizeOf(share, true) / 25_000)).toEqual([4, 4, 8])
})

function door(more: Partial<NewcomersDeps> & { limit?: number; unworked?: number; crowd?: number } = {}) {
  const { limit = 60, unworked = 3, crowd = 1_000, ...rest } = more
  const clock = handClock()
  const counts: Record<WorkResult, number> = { asked: 0, solved: 0, failed: 0 }
  const full = new Map<string, number>()
  // What the database does for works, which are counted there even of one node.
  const store = {
    taken: async (name: string, now: number) => Math.max((full.get(name) ?? 0) - now, 0),
    async take(name: string, cost: number, most: number, now: number) {
      const wait = Math.max(full.get(name) ?? 0, now) + cost - now - most
      if (wait <= 0) full.set(name, now + most + wait)
      return Math.max(wait, 0)
    }
  }
  const limits = { conversations: limit, unworked, messages: 60, uploads: 5, upload: 1e6, spool: 1e9 }
  const key = parseKey('a'.repeat(64)) ?? expect.unreachable()
  const deps: NewcomersDeps = {
    when: 'auto',
    limit,
    budgets: createBudgets(limits, { store, clock, cover: text => text }),
    puzzles: createPuzzles(createSecrets([key]).derive('puzzles'), { clock, chance: seededChance() }),
    arrivals: createArrivals(crowd, clock),
    count: result => {
      counts[result] += 1
    },
    ...rest
  }
  const { refusal } = createNewcomers(deps)
  const come = (network = HERE.network) => refusal('shop', network, undefined)
  /** As the widget does: asked, worked, asked again. */
  async function work(network = HERE.network) {
    const no = await come(network)
    return no?.work ? refusal('shop', network, workOn(no.work)) : no
  }
  return { clock, counts, come, work, refusal }
}

describe('who may begin', () => {
  test('[T7] the first few of a network and hour without work, the next with it, others are not touched', async () => {
    const { come, work, clock, counts } = door()
    for (let n = 0; n < 3; n++) expect(await come()).toBeNull()
    expect(await come()).toMatchObject({ code: 'work_required', work: { most: 25_000 } })
    expect(await work()).toBeNull()
    expect(await come('198.51.100.1')).toBeNull()
    expect(counts).toEqual({ asked: 2, solved: 1, failed: 0 })
    clock.jump(21 * MINUTE)
    expect(await come()).toBeNull()
    expect(await come()).toMatchObject({ code: 'work_required' })
  })

  test('always: nobody without it; off: everybody, as far as the limit goes', async () => {
    const always = door({ when: 'always' })
    expect(await always.come()).toMatchObject({ code: 'work_required' })
    expect(await always.work()).toBeNull()
    const off = door({ when: 'off', limit: 5 })
    for (let n = 0; n < 5; n++) expect(await off.come()).toBeNull()
    expect(await off.come()).toMatchObject({ code: 'too_many', retryIn: 12 * MINUTE })
    expect(off.counts).toEqual({ asked: 0, solved: 0, failed: 0 })
  })

  test('[T7] a work lets one in, once', async () => {
    const { come, refusal, counts } = door({ when: 'always' })
    const work = workOn(puzzleIn((await come()) ?? {}))
    expect(await refusal('shop', HERE.network, work)).toBeNull()
    const again = await refusal('shop', HERE.network, work)
    expect(again).toMatchObject({ code: 'work_required', detail: 'work: known' })
    expect(puzzleIn(again ?? {}).salt).not.toBe(work.salt)
    expect(counts).toEqual({ asked: 2, solved: 1, failed: 1 })
    const both = workOn(puzzleIn(again ?? {}))
    const all = await Promise.all([1, 2, 3, 4].map(() => refusal('shop', HERE.network, both)))
    expect(all.filter(one => one === null)).toHaveLength(1)
  })

  test('beyond the limit of the hour nobody is let to work in vain', async () => {
    const { come, work } = door({ limit: 5, when: 'always' })
    for (let n = 0; n < 5; n++) expect(await work()).toBeNull()
    expect(await come()).toMatchObject({ code: 'too_many', retryIn: 12 * MINUTE })
  })

  test('easy puzzles laid in for later are too easy by then; one step is forgiven', async () => {
    const { come, work, refusal } = door({ limit: 16, when: 'always' })
    const laidIn = await Promise.all(Array.from({ length: 3 }, async () => puzzleIn((await come()) ?? {})))
    expect(laidIn.map(({ most }) => most)).toEqual([25_000, 25_000, 25_000])
    for (let n = 0; n < 4; n++) await work()
    expect(puzzleIn((await come()) ?? {}).most).toBe(50_000)
    expect(await refusal('shop', HERE.network, workOn(laidIn[0] ?? expect.unreachable()))).toBeNull()
    for (let n = 0; n < 3; n++) await work()
    const late = await refusal('shop', HERE.network, workOn(laidIn[1] ?? expect.unreachable()))
    expect(late).toMatchObject({ detail: 'work: too easy by now', work: { most: 100_000 } })
  })

  test('[T7] while a crowd comes from everywhere, everybody works; who has been refused counts, and afterwards it is over', async () => {
    const { come, work, clock } = door({ crowd: 20 })
    const from = (n: number) => `198.51.100.${n}`
    for (let n = 0; n < 20; n++) expect(await come(from(n))).toBeNull()
    for (let n = 20; n < 90; n++) expect(await come(from(n))).toMatchObject({ work: { most: 100_000 } })
    expect(await work(from(90))).toBeNull()
    clock.jump(MINUTE)
    expect(await come(from(91))).toMatchObject({ code: 'work_required' })
    clock.jump(2 * MINUTE)
    expect(await come(from(92))).toBeNull()
  })

  test('one loud network makes no crowd', async () => {
    const { come } = door({ crowd: 20 })
    for (let n = 0; n < 500; n++) await come()
    expect(await come('198.51.100.1')).toBeNull()
  })

  test('work that does not do is no worse than none', async () => {
    const { refusal } = door({ unworked: 1 })
    const forged = { salt: 'x', number: 1, signature: 'y' }
    expect(await refusal('shop', HERE.network, forged)).toBeNull()
    expect(await refusal('shop', HERE.network, forged)).toMatchObject({ detail: 'work: forged' })
  })
})
