import { expect, it } from 'vitest'
import { steady } from '../../server/clock.ts'

const HOUR = 3_600_000

function machine() {
  const time = { wall: 1_000_000 * HOUR, monotonic: 5 }
  const now = steady(
    () => time.wall,
    () => time.monotonic
  )
  const pass = (ms: number) => {
    time.wall += ms
    time.monotonic += ms
  }
  return { time, now, pass, begin: now() }
}

it('tells the time of the machine as long as nobody sets it', () => {
  const { now, pass, begin } = machine()
  pass(1_500)
  expect(now()).toBe(begin + 1_500)
})

it.each([HOUR, -HOUR])('goes on without a jump when the machine’s clock is set by %i ms', off => {
  const { time, now, pass, begin } = machine()
  time.wall += off
  expect(now()).toBe(begin)
  pass(60_000)
  expect(now() - begin).toBe(off > 0 ? 120_000 : 54_000)
})

it.each([
  [HOUR, 1],
  [-HOUR, 10]
])('leans towards a clock that was set by %i ms, and is there after %i hours', (off, hours) => {
  const { time, now, pass, begin } = machine()
  time.wall += off
  for (let minute = 0; minute < hours * 60; minute++) {
    pass(60_000)
    now()
  }
  expect(now()).toBe(begin + off + hours * HOUR)
  pass(1_000)
  expect(now()).toBe(time.wall)
})
