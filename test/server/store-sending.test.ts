import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Hint } from '../../server/conversation/ports.ts'
import { createSending } from '../../server/store/postgres/sending.ts'

const hint = (n: number): Hint => ({ topic: 'conversation', id: `c-${n}` })
let told: (readonly Hint[])[]
let isUp: boolean

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  isUp = true
})
afterEach(() => {
  vi.useRealTimers()
})

function begin(tell = async (hints: readonly Hint[]) => void told.push(hints)) {
  return createSending(() => isUp, tell)
}

test('the first word leaves at once; what comes right behind it shares the next one', async () => {
  const sending = begin()
  sending.send([hint(1)])
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual([[hint(1)]])
  for (const n of [2, 3, 4]) {
    sending.send([hint(n)])
    await vi.advanceTimersByTimeAsync(1)
  }
  expect(told).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(5)
  expect(told).toEqual([[hint(1)], [hint(2), hint(3), hint(4)]])
  await vi.advanceTimersByTimeAsync(60_000)
  sending.send([hint(5)])
  await vi.advanceTimersByTimeAsync(0)
  expect(told.at(-1)).toEqual([hint(5)])
})

test('of what may not have left, the others learn that they have missed something', async () => {
  const tell = vi.fn(async (hints: readonly Hint[]) => void told.push(hints))
  tell.mockRejectedValueOnce(new Error('cut off'))
  const sending = begin(tell)
  sending.send([hint(1), hint(2)])
  await vi.advanceTimersByTimeAsync(10)
  expect(told).toEqual([[{ topic: 'missed' }]])
})

test('while the line is down it waits, and all of it leaves when it is back', async () => {
  isUp = false
  const sending = begin()
  sending.send([hint(1)])
  await vi.advanceTimersByTimeAsync(100)
  sending.send([hint(2)])
  await vi.advanceTimersByTimeAsync(100)
  isUp = true
  sending.flush()
  await vi.advanceTimersByTimeAsync(0)
  expect(told).toEqual([[hint(1), hint(2)]])
})
