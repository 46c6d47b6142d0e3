import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { type Waiting, waiting } from '../../server/store/batch.ts'
import { createSharing } from '../../server/store/postgres/sharing.ts'
import type { Tx } from '../../server/store/tx.ts'

const NOWHERE: Tx = { query: async () => [], tell: () => {}, dialect: { forUpdate: '', skipLocked: '', size: '' } }

/** What was run together, by name; `failing`: what such a transaction comes to. */
function sharing(failing: (names: readonly string[]) => Error | null = () => null) {
  const transactions: string[][] = []
  const names = new Map<Waiting, string>()
  const nameOf = (entry: Waiting) => names.get(entry) ?? '?'
  const share = createSharing({
    async together(entries) {
      const those = entries.map(nameOf)
      transactions.push(those)
      await pause(1)
      const failure = failing(those)
      if (failure) throw failure
      for (const entry of entries) await entry.run(NOWHERE)
    },
    async alone(entry) {
      transactions.push([nameOf(entry)])
      await entry.run(NOWHERE).then(entry.resolve, entry.reject)
    },
    doubt: failure => (failure instanceof RangeError ? new Error('nobody knows') : null)
  })
  return {
    transactions,
    ask(key: string, name = key): Promise<string> {
      const { entry, answer } = waiting(true, async () => name)
      names.set(entry, name)
      share(key, entry)
      return answer
    }
  }
}

test('operations of one turn share a transaction, in the order of their keys', async () => {
  const { ask, transactions } = sharing()
  expect(await Promise.all(['c', 'a', 'b'].map(key => ask(key)))).toEqual(['c', 'a', 'b'])
  expect(transactions).toEqual([['a', 'b', 'c']])
})

test('two of one key never share one, and keep their order', async () => {
  const { ask, transactions } = sharing()
  await Promise.all([ask('a', 'a1'), ask('b'), ask('a', 'a2'), ask('a', 'a3')])
  expect(transactions).toEqual([['a1', 'b'], ['a2'], ['a3']])
})

test('what came while others were under way goes together', async () => {
  const { ask, transactions } = sharing()
  const first = Promise.all(['a', 'b'].map(key => ask(key)))
  await pause(0)
  await Promise.all([first, ...Array.from({ length: 250 }, (_, i) => ask(`k${i}`))])
  expect(transactions.flat()).toHaveLength(252)
  expect(transactions.length).toBeLessThan(10)
})

test('what failed together is done one by one', async () => {
  const { ask, transactions } = sharing(() => new Error('one of them'))
  expect(await Promise.all(['a', 'b'].map(key => ask(key)))).toEqual(['a', 'b'])
  expect(transactions).toEqual([['a', 'b'], ['a'], ['b']])
})

test('what may have been committed is not done again', async () => {
  const { ask, transactions } = sharing(() => new RangeError('cut'))
  const answers = await Promise.allSettled(['a', 'b'].map(key => ask(key)))
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(transactions).toEqual([['a', 'b']])
})
