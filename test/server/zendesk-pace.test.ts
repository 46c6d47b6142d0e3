import { expect, test } from 'vitest'
import { createHttp } from '../../server/zendesk/http.ts'
import { createPace, type Pace, SHORT } from '../../server/zendesk/pace.ts'
import { Nothing } from '../../server/zendesk/shapes.ts'
import { handClock } from '../support/clock.ts'

test('a burst goes at once, what follows goes at the rate', () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 3 })
  expect([1, 2, 3, 4, 5, 6].map(() => pace.ask())).toEqual([0, 0, 0, 100, 200, 300])
})

test('a place further away than two seconds is not taken', () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 1, burst: 1 })
  const waits = Array.from({ length: 10 }, () => pace.ask())
  expect(Math.max(...waits)).toBe(3_000)
  expect(waits.slice(-3)).toEqual([3_000, 3_000, 3_000])
})

test('[O8] 429 stops all calls for as long as it says', async () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 10 })
  pace.hear(429, new Headers({ 'retry-after': '4' }))
  expect(pace.ask()).toBe(4_000)
  await clock.pass(3_000)
  expect(pace.ask()).toBe(1_000)
  await clock.pass(1_000)
  expect(pace.ask()).toBe(0)
})

test('an account that says nothing is left is left alone until its window ends', async () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 10 })
  pace.hear(200, new Headers({ 'x-rate-limit-remaining': '0', 'ratelimit-reset': '9' }))
  expect(pace.ask()).toBe(9_000)
  await clock.pass(9_000)
  expect(pace.ask()).toBe(0)
})

test('a wall clock that jumps back does not stop the calls', async () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 2 })
  pace.ask()
  pace.hear(429, new Headers({ 'retry-after': '1' }))
  clock.jump(-3_600_000)
  await clock.pass(1_000)
  expect(pace.ask()).toBeLessThanOrEqual(100)
})

test('three quarters of what the account says that it allows are used', async () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 1, burst: 1 })
  pace.hear(200, new Headers({ 'x-rate-limit': '400', 'x-rate-limit-remaining': '399' }))
  expect([1, 2, 3].map(() => pace.ask())).toEqual([0, 200, 400])
  pace.hear(200, new Headers({ 'x-rate-limit': 'many' }))
  await clock.pass(400)
  expect(pace.ask()).toBe(200)
})

test('a wall clock that jumps back an hour costs one burst at most', () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 2 })
  pace.ask()
  clock.jump(-3_600_000)
  expect([1, 2, 3].map(() => pace.ask())).toEqual([0, 0, 100])
})

test('each refusal halves the rate; five minutes without one restore it', async () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 1 })
  const gap = () => {
    pace.ask()
    const wait = pace.ask()
    return Math.round(wait)
  }
  expect(gap()).toBe(100)
  await clock.pass(10_000)
  pace.hear(429, new Headers({ 'retry-after': '1' }))
  pace.hear(429, new Headers({ 'retry-after': '1' }))
  await clock.pass(1_000)
  expect(gap()).toBeGreaterThan(190)
  await clock.pass(150_000)
  expect(gap()).toBe(100)
})

test('what is left of the window is spread over it', async () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 1 })
  pace.hear(200, new Headers({ 'ratelimit-remaining': '40', 'ratelimit-reset': '60' }))
  expect([pace.ask(), pace.ask()]).toEqual([0, 2_000])
  await clock.pass(62_000)
  expect([pace.ask(), pace.ask()]).toEqual([0, 100])
})

test('sweeps leave half of the burst to people', () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 8 })
  const sweeps = Array.from({ length: 8 }, () => pace.behind.ask())
  expect(sweeps.filter(wait => wait === 0)).toHaveLength(4)
  expect(Array.from({ length: 4 }, () => pace.ask())).toEqual([0, 0, 0, 0])
})

test('a sweep that has no place takes none from people', () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 2 })
  expect(Array.from({ length: 50 }, () => pace.behind.ask()).filter(wait => wait <= SHORT)).toEqual([0])
  expect([pace.ask(), pace.ask()]).toEqual([0, 100])
})

test('where people take all there is, a sweep still gets about one call in ten', async () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 10, burst: 4 })
  const went = { people: 0, sweeps: 0 }
  for (let n = 0; n < 1_000; n++) {
    if (pace.behind.ask() <= SHORT) went.sweeps += 1
    if (pace.ask() <= SHORT) went.people += 1
    await clock.pass(50)
  }
  expect(went.sweeps).toBeGreaterThan(20)
  expect(went.sweeps).toBeLessThan(went.people / 4)
})

test('[O8] a call that has waited for its place does not go where another one has been refused meanwhile', async () => {
  const clock = handClock()
  const pace = createPace(clock, { perSecond: 1, burst: 1 })
  // Nobody listens there: a call that went would come back as `away`.
  const http = createHttp({ base: 'http://127.0.0.1:9', credentials: 'key:secret', clock, pace })
  pace.ask()
  const second = http(Nothing, { method: 'GET', path: '/' })
  pace.hear(429, new Headers({ 'retry-after': '4' }))
  await clock.pass(1_000)
  expect(await second).toMatchObject({ is: 'wait', ms: 3_000 })
})

test('servers that share an account take a part of its rate and of its burst each', async () => {
  const clock = handClock()
  let nodes = 2
  const pace = createPace(clock, { perSecond: 10, burst: 4 }, () => nodes)
  expect([1, 2, 3, 4].map(() => pace.ask())).toEqual([0, 0, 200, 400])
  await clock.pass(2_000)
  nodes = 1
  expect([1, 2, 3, 4, 5].map(() => pace.ask())).toEqual([0, 0, 0, 0, 100])
})

/** Calls of a fixed window, told as Zendesk's Support API tells them. */
function anAccount(now: () => number, limit: number, window: number) {
  let [began, used, refused] = [now(), 0, 0]
  return {
    refused: () => refused,
    answer(): [number, Headers] {
      if (now() - began >= window) [began, used] = [now(), 0]
      used += 1
      if (used > limit) refused += 1
      const remaining = `${Math.max(limit - used, 0)}`
      const headers = { 'x-rate-limit': `${limit}`, 'x-rate-limit-remaining': remaining }
      return used > limit ? [429, new Headers({ ...headers, 'retry-after': '5' })] : [200, new Headers(headers)]
    }
  }
}

test.each([1, 2, 4])(
  '[O8] %i servers that have all the work they can do stay below what their account allows',
  async nodes => {
    const clock = handClock()
    const account = anAccount(clock.now, 400, 60_000)
    const paces = Array.from({ length: nodes }, () => createPace(clock, { perSecond: 50 / 60, burst: 10 }, () => nodes))
    let done = 0
    const call = (pace: Pace) => {
      pace.hear(...account.answer())
      done += 1
      work(pace)
    }
    const work = (pace: Pace): void => {
      const wait = pace.ask()
      if (wait === 0) clock.after(1, () => call(pace))
      else clock.after(wait, () => (wait > SHORT ? work(pace) : call(pace)))
    }
    for (const pace of paces) work(pace)
    for (let seconds = 0; seconds < 300; seconds++) await clock.pass(1_000)
    expect(account.refused()).toBe(0)
    expect(done).toBeGreaterThan(5 * 400 * 0.6)
  }
)

test.each([
  ['1795483860', 'a date in seconds'],
  ['-3', 'less than nothing'],
  ['31536000', 'a year'],
  ['soon', 'a word']
])('nothing left until %s (%s): one second, and another look', reset => {
  const pace = createPace(handClock(), { perSecond: 10, burst: 2 })
  pace.hear(200, new Headers({ 'x-rate-limit-remaining': '0', 'ratelimit-reset': reset }))
  expect(pace.ask()).toBe(1_000)
})

test('an absurd limit is not learnt', () => {
  const pace = createPace(handClock(), { perSecond: 10, burst: 1 })
  for (const limit of ['0', '-400', '1', '999999999999', 'NaN']) pace.hear(200, new Headers({ 'x-rate-limit': limit }))
  expect([1, 2].map(() => pace.ask())).toEqual([0, 100])
})
