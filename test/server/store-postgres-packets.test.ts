import { createConnection, createServer } from 'node:net'
import { afterAll, expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '../../server/store/postgres.ts'
import { begin, DAY, fromVisitor, T } from '../contract/store/made.ts'
import { freshPlace, startCluster } from '../support/postgres.ts'

const cluster = await startCluster()
afterAll(() => cluster.close())

/** On the way to the database: how often something came. */
async function countingProxy() {
  const sent = { packets: 0 }
  const proxy = createServer({ noDelay: true }, near => {
    const far = createConnection({ host: '127.0.0.1', port: cluster.port, noDelay: true })
    for (const end of [near, far]) end.on('error', () => {})
    near.on('data', () => sent.packets++)
    near.pipe(far).pipe(near)
  })
  await new Promise<void>(done => proxy.listen(0, '127.0.0.1', done))
  onTestFinished(() => void proxy.close())
  const address = proxy.address()
  return { sent, port: typeof address === 'object' && address ? address.port : 0 }
}

async function openedBehind(port: number) {
  const url = new URL(await freshPlace(cluster))
  url.port = `${port}`
  // One connection: whatever is asked for in service has been prepared on it.
  const store = await openPostgres(url.href, { pool: 1 })
  onTestFinished(() => store.close())
  return store
}

it('a visitor who joins costs three turns over the network', async () => {
  const { sent, port } = await countingProxy()
  const store = await openedBehind(port)
  const { id, tokenHash } = await begin(store, {}, [fromVisitor('hello')])
  const join = async () => {
    const known = await store.conversationByToken(tokenHash, T, T + 30 * DAY)
    const page = await store.excerpt(id, ({ lastSeq }) => ({ before: lastSeq + 1, limit: 50 }))
    return [known?.id, page?.messages.length]
  }
  const counted: number[] = []
  for (let i = 0; i < 4; i++) {
    sent.packets = 0
    expect(await join()).toEqual([id, 1])
    counted.push(sent.packets)
  }
  // The first prepares; the line that listens may ask for the time in between.
  expect(Math.min(...counted)).toBe(3)
})
