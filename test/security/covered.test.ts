import { expect, test } from 'vitest'
import { coveringFor, createSecrets, parseKey } from '../../server/secrets.ts'
import { createBudgets } from '../../server/visitor/budgets.ts'
import { handClock } from '../support/clock.ts'

const keyOf = (letter: string) => parseKey(letter.repeat(64)) ?? expect.unreachable('no key')
const secretsOf = (letter: string) => createSecrets([keyOf(letter)])
const ADDRESS = '192.0.2.77'
const LIMITS = { conversations: 60, unworked: 10, messages: 60, uploads: 5, upload: 20 * 2 ** 20, spool: 2 ** 30 }

test('counters that all nodes share bear no address: always the same name, another one with another key', async () => {
  const names: string[] = []
  const store = { take: async (name: string) => names.push(name) && 0, taken: async () => 0 }
  for (const letter of ['a', 'a', 'b']) {
    const cover = coveringFor(secretsOf(letter), 'counters')
    const budgets = createBudgets(LIMITS, { store, clock: handClock(), cover }, true)
    await budgets.conversations.take(ADDRESS)
    await budgets.networkBytes.take(ADDRESS, 1)
  }
  expect(names).toHaveLength(6)
  expect(names.join()).not.toContain(ADDRESS)
  expect(names.slice(0, 2)).toEqual(names.slice(2, 4))
  expect(names[4]).not.toBe(names[0])
  expect(names[0]?.split(' ').at(-1)).toBe(names[1]?.split(' ').at(-1))
})
