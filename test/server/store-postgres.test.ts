import { afterAll, expect, it, onTestFinished, vi } from 'vitest'
import type { Change, Hint, Store } from '../../server/conversation/ports.ts'
import { isFrom, payloadsOf, tellingIn } from '../../server/store/postgres/wire.ts'
import { openPostgres, type PostgresOptions } from '../../server/store/postgres.ts'
import { MIGRATIONS } from '../../server/store/schema.ts'
import {
  aHandover,
  append,
  begin,
  claimOne,
  fromVisitor,
  handOver,
  LEASE,
  log,
  opening,
  owe,
  T,
  write
} from '../contract/store/made.ts'
import { createFaultProxy } from '../support/fault-proxy.ts'
import { freshPlace, startCluster } from '../support/postgres.ts'

const cluster = await startCluster()
afterAll(() => cluster.close())

async function opened(url: string, options: PostgresOptions = {}): Promise<Store> {
  const store = await openPostgres(url, options)
  onTestFinished(() => store.close())
  return store
}

const { waitFor } = vi
const SOON = { timeout: 20_000, interval: 20 }
const say = (id: string, text: string, version: number): Change => ({
  conversationId: id,
  version,
  append: [fromVisitor(text)]
})

function heardBy(store: Store): Hint[] {
  const heard: Hint[] = []
  store.watch(hint => heard.push(hint))
  return heard
}

it('[Y5] nodes that start at the same time make one schema and one epoch', async () => {
  const url = await freshPlace(cluster)
  const nodes = await Promise.all([0, 1, 2, 3].map(() => opened(url)))
  expect(new Set(await Promise.all(nodes.map(node => node.epoch()))).size).toBe(1)
})

it('[L3] a commit is heard of on every node, without its messages; what is only a hint too', async () => {
  const url = await freshPlace(cluster)
  const [a, b] = await Promise.all([opened(url), opened(url)])
  const [here, there] = [heardBy(a), heardBy(b)]
  const { id } = await begin(a)
  await a.putDocument({ kind: 'channel', id: 'x', body: {} }, 0, T)
  a.publish({ topic: 'typing', id, agent: { name: 'Ana' }, expiresIn: 1 })
  await waitFor(
    () => expect(there.map(({ topic }) => topic).sort()).toEqual(['conversation', 'documents', 'typing']),
    SOON
  )
  expect(there).toContainEqual({ topic: 'conversation', id })
  expect(here.find(({ topic }) => topic === 'conversation')).toHaveProperty('messages')
  expect(here).toHaveLength(3)
})

it('[O2] of many nodes that claim at once one gets the lane; after its lease another, and the late word of the first is refused', async () => {
  const url = await freshPlace(cluster)
  const nodes = await Promise.all([0, 1, 2].map(() => opened(url)))
  const [a, b] = nodes
  if (!a || !b) throw new Error('no node')
  const { handover } = await handOver(a)
  await owe(a, handover, opening('user'), opening('next'))
  const claims = await Promise.all(nodes.map(node => node.claimWork(T, LEASE, 9)))
  expect(claims.flat()).toHaveLength(1)
  const [first] = claims.flat()
  const second = await claimOne(b, T + LEASE)
  expect(second).toMatchObject({ id: first?.id, state: 'unsure' })
  if (first) expect(await a.settle(first, { to: 'done' }, T + LEASE)).toBe(false)
  expect(await b.settle(second, { to: 'done' }, T + LEASE)).toBe(true)
})

it('[L1] [L4] what many nodes commit to one conversation at once has no gap, and nothing twice', async () => {
  const url = await freshPlace(cluster)
  const nodes = await Promise.all([0, 1, 2].map(() => opened(url)))
  const { id } = await begin(nodes[0] as Store)
  const insist = async (node: Store, text: string) => {
    for (;;) {
      const version = (await node.conversation(id))?.version ?? 0
      if ((await node.commit(say(id, text, version))).is === 'done') return
    }
  }
  await Promise.all(nodes.flatMap((node, n) => Array.from({ length: 8 }, (_, i) => insist(node, `${n}-${i}`))))
  const lines = await log(nodes[0] as Store, id)
  expect(lines.map(({ seq }) => seq)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
})

it('two that wait for one another are both done', async () => {
  const url = await freshPlace(cluster)
  const [a, b] = await Promise.all([opened(url), opened(url)])
  const { id, handover } = await handOver(a, { state: 'open' })
  for (let n = 0; n < 12; n++) {
    await write(a, handover, `${n}`)
    const row = await claimOne(a)
    const version = (await a.conversation(id))?.version ?? 0
    const ended = { ...handover, state: 'ended', reason: 'left' } as const
    const learned = { facts: { [`f${n}`]: 'x' }, deskId: `d${n}` }
    const [settled, committed] = await Promise.all([
      b.settle(row, { to: 'done', learned }, T),
      a.commit({
        conversationId: id,
        version,
        handover: n % 2 ? ended : aHandover(id, { id: handover.id }),
        withdraw: handover.id
      })
    ])
    expect([settled, committed.is]).toEqual([true, 'done'])
  }
})

const older = MIGRATIONS.map((_, version) => version).slice(1)
it.each(older)('a database of schema %i is brought up to date under nodes that go on writing', async version => {
  const url = await freshPlace(cluster)
  const old = await opened(url, { migrations: MIGRATIONS.slice(0, version) })
  const { id } = await begin(old)
  let over = false
  let said = 0
  async function writer(): Promise<void> {
    while (!over) {
      await old.documents('channel')
      const done = await old.putDocument({ kind: 'note', id: `${said}`, body: { said } }, 0, T)
      if (done) said += 1
    }
  }
  const writing = writer()
  const fresh = await opened(url)
  await append(fresh, id, fromVisitor('by the new one'))
  over = true
  await writing
  expect(await fresh.documents('note')).toHaveLength(said)
  expect(await old.documents('note')).toHaveLength(said)
  expect(await old.conversation(id)).toMatchObject({ lastSeq: 1 })
})

it('is not opened where it would forget what it answered, nor where another program keeps its tables', async () => {
  const url = await freshPlace(cluster)
  await cluster.run("ALTER ROLE relais SET synchronous_commit = 'off'")
  await expect(openPostgres(url)).rejects.toMatchObject({ code: 'unsafe' })
  await cluster.run('ALTER ROLE relais RESET synchronous_commit')
  const schema = /search_path%3D(\w+)/.exec(url)?.[1]
  await cluster.run(`CREATE TABLE ${schema}.letters (id TEXT)`)
  await expect(openPostgres(url)).rejects.toMatchObject({ code: 'foreign' })
})

it('a newer schema, a wrong password and a server that is not there are told in a sentence without the password', async () => {
  const url = await freshPlace(cluster)
  await (await openPostgres(url, { migrations: [...MIGRATIONS, { name: 'later', statements: [] }] })).close()
  await expect(openPostgres(url)).rejects.toMatchObject({ code: 'newer' })
  const gone = openPostgres('postgres://relais:hunter2@127.0.0.1:9/relais', { patience: 0 })
  await expect(gone).rejects.toMatchObject({ code: 'away', message: expect.not.stringContaining('hunter2') })
})

it('[I4] a link that swallows everything is found dead: refused as busy, then all goes on, and nobody is left behind', async () => {
  const url = await freshPlace(cluster)
  const link = await createFaultProxy(cluster.port)
  onTestFinished(() => link.close())
  const near = await opened(url)
  const far = await opened(`${url.replace(/:\d+\//, `:${link.port}/`)}&query_timeout=400`, { pool: 2 })
  const heard = heardBy(far)
  const { id } = await begin(near)
  link.set('down', { blackhole: true })
  await expect(far.conversation(id)).rejects.toMatchObject({ code: 'busy' })
  link.heal()
  link.cut()
  await append(near, id, fromVisitor('meanwhile'))
  await waitFor(() => expect(heard).toContainEqual({ topic: 'missed' }), SOON)
  expect(await log(far, id)).toHaveLength(1)
})

it('what one node tells another fits what PostgreSQL carries at a time, and nothing of it is lost', () => {
  const hints = Array.from(
    { length: 900 },
    (_, n): Hint => ({ topic: 'conversation', id: `conversation-${n}`, messages: [] })
  )
  const payloads = payloadsOf('me', [...hints, ...hints])
  expect(payloads.every(payload => Buffer.byteLength(payload) < 8_000)).toBe(true)
  const told = payloads.flatMap(payload => tellingIn(payload)?.hints ?? [])
  expect(told).toEqual(hints.map(({ topic }, n) => ({ topic, id: `conversation-${n}` })))
  expect(tellingIn('anything else')).toBeNull()
  expect(payloads.every(payload => isFrom('me', payload))).toBe(true)
  expect(payloads.some(payload => isFrom('m', payload))).toBe(false)
})
