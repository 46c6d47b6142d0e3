import { expect, test } from 'vitest'
import { createTips } from '../../server/visitor/tips.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'

function tipping() {
  const clock = handClock()
  const reads: string[][] = []
  const told: string[] = []
  const lastSeqs = async (ids: readonly string[]) => {
    reads.push([...ids])
    return new Map(ids.filter(id => id !== 'erased').map((id, i) => [id, i + 1]))
  }
  const tips = createTips({ lastSeqs }, clock, keptLog())
  const come = (id: string) => tips({ id, tell: async lastSeq => void told.push(`${id} ${lastSeq}`) })
  return { clock, reads, told, come }
}

test('[Y6] those who came in the same second are told together, every 30 s, with one read', async () => {
  const { clock, reads, told, come } = tipping()
  come('a')
  await clock.pass(900)
  come('b')
  come('b')
  await clock.pass(600)
  come('c')
  await clock.pass(60_000)
  expect(reads).toEqual([['a', 'b'], ['c'], ['a', 'b'], ['c']])
  expect(told.slice(0, 4)).toEqual(['a 1', 'b 2', 'b 2', 'c 1'])
})

test('[Y6] who has left is told nothing; an erased conversation is told so', async () => {
  const { clock, reads, told, come } = tipping()
  const leave = come('a')
  come('erased')
  leave()
  await clock.pass(30_000)
  expect([reads, told]).toEqual([[['erased']], ['erased null']])
})

test('where nobody is left, nothing is read and no timer runs', async () => {
  const { clock, reads, come } = tipping()
  come('a')()
  expect(clock.waiting()).toBe(0)
  await clock.pass(120_000)
  expect(reads).toEqual([])
})
