import { expect, test } from 'vitest'
import { createTurns } from '../../server/visitor/turns.ts'
import { handClock } from '../support/clock.ts'

const PATIENCE = 2_000

function works(most: number, queue = 10) {
  const clock = handClock()
  const turns = createTurns(most, PATIENCE, queue, clock)
  const begun: string[] = []
  const ends = new Map<string, (failed?: Error) => void>()
  const start = (name: string) =>
    turns(
      () =>
        new Promise<string>((resolve, reject) => {
          begun.push(name)
          ends.set(name, failed => (failed ? reject(failed) : resolve(name)))
        })
    )
  return { clock, begun, start, end: (name: string, failed?: Error) => ends.get(name)?.(failed) }
}

test('so many are at work at once, the others wait in their order; what ends or fails makes room', async () => {
  const { clock, begun, start, end } = works(2)
  const all = ['a', 'b', 'c', 'd', 'e'].map(name => start(name).catch((error: Error) => error.message))
  await clock.settled()
  expect(begun).toEqual(['a', 'b'])
  end('b')
  await clock.settled()
  expect(begun).toEqual(['a', 'b', 'c'])
  end('a', new Error('broken off'))
  await clock.settled()
  expect(begun).toEqual(['a', 'b', 'c', 'd'])
  end('c')
  end('d')
  await clock.settled()
  end('e')
  expect(await Promise.all(all)).toEqual(['broken off', 'b', 'c', 'd', 'e'])
})

test('whoever is slow keeps nobody waiting, and makes room once only', async () => {
  const { clock, begun, start, end } = works(1)
  const slow = start('slow')
  const others = ['b', 'c'].map(start)
  await clock.pass(PATIENCE - 1)
  expect(begun).toEqual(['slow'])
  await clock.pass(1)
  expect(begun).toEqual(['slow', 'b'])
  end('slow')
  expect(await slow).toBe('slow')
  await clock.settled()
  expect(begun).toEqual(['slow', 'b'])
  end('b')
  await clock.settled()
  end('c')
  expect(await Promise.all(others)).toEqual(['b', 'c'])
})

test('where enough wait already, nobody else does', async () => {
  const { clock, begun, start, end } = works(1, 1)
  const all = ['a', 'b', 'c'].map(start)
  expect(await all[2]).toBeNull()
  end('a')
  await clock.settled()
  end('b')
  expect(await Promise.all(all)).toEqual(['a', 'b', null])
  expect(begun).toEqual(['a', 'b'])
})
