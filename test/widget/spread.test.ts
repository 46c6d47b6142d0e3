import { expect, test } from 'vitest'
import { spreadOf } from '../../widget/chat/spread.ts'
import { BLANK } from '../../widget/chat/store.ts'
import type { ChatState, Connection, Draft } from '../../widget/chat/types.ts'
import { Lifeline } from '../../widget/io/lifeline.ts'
import { seededChance } from '../support/chance.ts'
import { handClock } from '../support/clock.ts'

// A server with many visitors dies: when do they come back?

const MANY = 1_000
const draft: Draft = { localId: 'a', at: 0, text: 'hello', state: { is: 'queued' } }
const LOOKING = { ...BLANK, open: true }
const WRITING = { ...LOOKING, writing: 'I would' }
const OWING = { ...LOOKING, timeline: { ...LOOKING.timeline, drafts: [draft] } }

interface Line {
  lifeline: Lifeline
  tries: number[]
  last: () => Connection | undefined
}

/** A thousand lines that work, to a server that answers at once. */
function crowd(state: ChatState, isVisible: boolean) {
  const clock = handClock()
  const chance = seededChance(20_261_122)
  const lines = Array.from({ length: MANY }, (): Line => {
    const tries: number[] = []
    const told: Connection[] = []
    const lifeline = new Lifeline({
      open: () => void tries.push(clock.now()),
      shut: () => {},
      prove: async () => true,
      onConnection: connection => told.push(connection),
      spread: () => spreadOf(state, isVisible),
      clock,
      chance
    })
    lifeline.open()
    lifeline.up()
    return { lifeline, tries, last: () => told.at(-1) }
  })
  const began = clock.now()
  /** ms after the break, of each line's first try, in order. */
  const waits = () => lines.map(({ tries }) => (tries[1] ?? Number.NaN) - began).sort((a, b) => a - b)
  return { clock, lines, waits }
}

/** How many come within the worst second. */
const most = (waits: number[]) =>
  Math.max(...waits.map((from, i) => waits.slice(i).filter(wait => wait < from + 1_000).length))

/** What a broken line does next, without an hour of timers. */
async function broken(state: ChatState, isVisible: boolean, farewell?: number) {
  const { clock, lines, waits } = crowd(state, isVisible)
  for (const { lifeline } of lines) {
    if (farewell !== undefined) lifeline.away(farewell)
    lifeline.down()
  }
  await clock.pass(20_000)
  return waits()
}

test('[Y9] of visitors who do not look, no second sees more than a tenth come back, and they take more than 10 s', async () => {
  for (const [state, isVisible] of [
    [BLANK, true],
    [LOOKING, false],
    [WRITING, false]
  ] as const) {
    const waits = await broken(state, isVisible)
    expect(waits).toHaveLength(MANY)
    expect((waits.at(-1) ?? 0) - (waits[0] ?? 0)).toBeGreaterThan(10_000)
    expect(most(waits)).toBeLessThan(MANY / 8)
  }
})

test('[Y9] who looks is back well within 5 s, and who is writing or waits for an answer at once', async () => {
  const looking = await broken(LOOKING, true)
  expect([(looking[0] ?? 0) >= 1_000, (looking.at(-1) ?? 0) <= 3_500]).toEqual([true, true])
  expect((looking.at(-1) ?? 0) - (looking[0] ?? 0)).toBeGreaterThan(2_000)
  for (const state of [WRITING, OWING]) expect((await broken(state, true)).at(-1)).toBeLessThanOrEqual(1_500)
})

test('control: as everybody was served before, all of them come within half a second', async () => {
  const waits = await broken(WRITING, true)
  expect((waits.at(-1) ?? 0) - (waits[0] ?? 0)).toBeLessThanOrEqual(500)
  expect(most(waits)).toBe(MANY)
})

test('[Y9] opening the panel, or coming back to the page, ends the wait', () => {
  const { clock, lines } = crowd(BLANK, false)
  for (const { lifeline } of lines) {
    lifeline.down()
    lifeline.poke()
  }
  expect(lines.map(({ tries }) => tries.at(-1))).toEqual(lines.map(() => clock.now()))
})

test('[Y9] a server that says when to come back is believed, to the millisecond of its own spread', async () => {
  const waits = await broken(BLANK, false, 4_000)
  expect([(waits[0] ?? 0) >= 4_000, (waits.at(-1) ?? 0) <= 6_000]).toEqual([true, true])
})

test('[S4] a try that fails is followed by growing waits, as before: nobody who is refused waits for a spread', () => {
  const { clock, lines } = crowd(BLANK, false)
  for (const { lifeline, last } of lines) {
    lifeline.down()
    lifeline.open()
    lifeline.down()
    const now = last()
    expect(now?.status === 'waiting' && now.retryAt - clock.now()).toBeLessThanOrEqual(1_500)
  }
})
