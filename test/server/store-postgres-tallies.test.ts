import { afterAll, expect, it, onTestFinished } from 'vitest'
import type { NewMessage } from '../../server/conversation/model.ts'
import type { Store } from '../../server/conversation/ports.ts'
import { openPostgres } from '../../server/store/postgres.ts'
import { begin, fromVisitor } from '../contract/store/made.ts'
import { freshPlace, startCluster } from '../support/postgres.ts'

const cluster = await startCluster()
afterAll(() => cluster.close())

const DAY = '2026-03-01'
const TURNS = 60

/** Two nodes, and how many transactions they have written with. */
async function twoNodes() {
  const url = await freshPlace(cluster)
  const transactions = { n: 0 }
  const open = () => openPostgres(url, { onBatch: ({ committed }) => (transactions.n += Number(committed)) })
  const nodes = await Promise.all([open(), open()])
  onTestFinished(async () => void (await Promise.all(nodes.map(node => node.close()))))
  return { nodes, transactions }
}

async function turn(store: Store, id: string, over: Partial<NewMessage> = {}) {
  const { version = 0 } = (await store.conversation(id)) ?? {}
  const counts = { day: DAY, spoke: true, of: { turns: 1, understood: 1 } } as const
  return store.commit({ conversationId: id, version, append: [fromVisitor('hello', over)], counts })
}

const told = async (store: Store) => Object.fromEntries((await store.tallies(DAY, DAY)).map(({ name, n }) => [name, n]))

it('turns with the bot that come together share transactions, and each is counted once, whatever the node', async () => {
  const { nodes, transactions } = await twoNodes()
  const [a, b] = nodes
  const ids = await Promise.all(Array.from({ length: TURNS }, async () => (await begin(a)).id))
  transactions.n = 0
  await Promise.all(ids.map((id, i) => turn(i % 2 === 0 ? a : b, id)))
  expect(await told(a)).toEqual({ conversations: TURNS, turns: TURNS, understood: TURNS })
  expect(transactions.n).toBeLessThan(TURNS / 2)
})

it('a turn that fails is not counted, and those that came with it are, once', async () => {
  const { nodes } = await twoNodes()
  const [store] = nodes
  const ids = await Promise.all([0, 1, 2, 3].map(async () => (await begin(store)).id))
  const { id: taken } = fromVisitor('one id')
  const outcomes = await Promise.allSettled(ids.map((id, i) => turn(store, id, i < 2 ? { id: taken } : {})))
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(await told(store)).toEqual({ conversations: 3, turns: 3, understood: 3 })
})
