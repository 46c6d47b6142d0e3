import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { createApp } from '../../server/app.ts'
import { systemChance } from '../../server/chance.ts'
import { systemClock } from '../../server/clock.ts'
import { readEnv } from '../../server/config.ts'
import { createLinks } from '../../server/console/session/links.ts'
import { CONNECTOR } from '../../server/console/settings.ts'
import { webhookUrl } from '../../server/webhook-path.ts'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import type { ServerEvents, VisitorEvents } from '../../shared/protocol.ts'
import type { Work } from '../../shared/work.ts'
import { type Cluster, freshPlace, startCluster } from '../support/postgres.ts'
import { type Home, makeHome, startWhole, type Visitor, type Whole } from '../support/whole.ts'
import { puzzleIn, workOn } from '../support/work.ts'

// Two servers, one PostgreSQL, one desk.

const SECRET_KEY = '5e'.repeat(32)
const { waitFor } = vi
const SOON = { timeout: 60_000, interval: 50 }

let cluster: Cluster
let database: string
let home: Home
let a: Whole
let b: Whole

const startNode = () => startWhole(home, { env: { DATABASE_URL: database, SECRET_KEY, LIMIT_MESSAGES: '6000' } })
const webhooksTo = (node: Whole) =>
  home.sandbox.setWebhook({ target: webhookUrl(node.url, node.app.foundation.secrets, CONNECTOR) })

beforeAll(async () => {
  cluster = await startCluster()
  database = await freshPlace(cluster)
  home = await makeHome()
  a = await startNode()
  b = await startNode()
})
afterAll(async () => {
  await Promise.all([a.app.close(), b.app.close()])
  await home.close()
  await cluster.close()
})

async function ticketOf({ id }: Visitor) {
  const handover = (await a.app.foundation.store.handoversOf(id)).at(-1)?.handover
  const ticket = home.sandbox.tickets(handover?.deskConversation ?? '').at(-1)
  if (!handover || !ticket) throw new Error('no ticket yet')
  return { handover, ticket, at: handover.deskConversation ?? '' }
}

async function agentSays(visitor: Visitor, text: string): Promise<void> {
  const { ticket } = await waitFor(() => ticketOf(visitor), SOON)
  home.sandbox.desk.reply(ticket.id, home.sandbox.desk.agents()[0]?.id ?? 0, { text })
}

async function connected(by: Whole): Promise<Visitor> {
  const visitor = await by.visitor()
  await visitor.say('agent')
  await agentSays(visitor, 'hello')
  await waitFor(async () => expect((await visitor.sync()).mode).toBe('live'), SOON)
  return visitor
}

async function saidAtDesk(visitor: Visitor): Promise<string[]> {
  const { at } = await ticketOf(visitor)
  return home.sandbox
    .messages(at)
    .flatMap(({ author, content }) => (author.type === 'user' ? [content.text || (content.altText ?? '')] : []))
}

type Line = Socket<ServerEvents, VisitorEvents>

/** A tab of this visitor, with a socket to this node. */
async function tabOf({ token }: Visitor, { url }: Whole) {
  const auth = { version: PROTOCOL_VERSION, token, after: 0 }
  const socket: Line = io(url, { path: PATHS.socket, transports: ['websocket'], auth, forceNew: true })
  onTestFinished(() => void socket.disconnect())
  const heard: string[] = []
  const typing: string[] = []
  const deliveries: string[] = []
  socket.on('sync', ({ messages }) =>
    heard.push(...messages.map(({ content }) => ('text' in content ? `${content.text}` : content.type)))
  )
  socket.on('message:new', ({ content }) => heard.push('text' in content ? `${content.text}` : content.type))
  socket.on('message:delivery', ({ delivery }) => deliveries.push(delivery))
  socket.on('typing', ({ agent }) => typing.push(agent.name))
  await new Promise<void>(done => socket.once('sync', () => done()))
  return { heard, typing, deliveries }
}

test('[L3] [Y1] any node serves any visitor: what one commits, the sockets of the other hear of', async () => {
  webhooksTo(a)
  const visitor = await connected(a)
  const tab = await tabOf(visitor, b)
  await agentSays(visitor, 'from the desk, by node A')
  await waitFor(() => expect(tab.heard).toContain('from the desk, by node A'), SOON)
  expect((await visitor.by(a).say('from the visitor, by node A')).status).toBe(200)
  await waitFor(() => expect(tab.heard).toContain('from the visitor, by node A'), SOON)
  await waitFor(() => expect(tab.deliveries).toContain('handed'), SOON)
  webhooksTo(b)
  await agentSays(visitor, 'from the desk, by node B')
  const other = await tabOf(visitor, a)
  await waitFor(() => expect(other.heard).toContain('from the desk, by node B'), SOON)
  a.app.conversations.typing((await ticketOf(visitor)).handover, { name: 'Ana' })
  await waitFor(() => expect(tab.typing).toContain('Ana'), SOON)
})

test('[O1] [O2] two nodes share the work: each message is at the desk once, in the order in which it was written', async () => {
  webhooksTo(b)
  const visitors = await Promise.all([a, b, a, b].map(connected))
  for (let n = 0; n < 12; n++)
    await Promise.all(visitors.map((visitor, i) => visitor.by((i + n) % 2 ? a : b).say(`line ${n}`)))
  const expected = Array.from({ length: 12 }, (_, n) => `line ${n}`)
  await waitFor(async () => {
    for (const visitor of visitors) expect((await visitor.sync()).deliveries).toEqual([])
  }, SOON)
  for (const visitor of visitors)
    expect((await saidAtDesk(visitor)).filter(text => text.startsWith('line'))).toEqual(expected)
})

test('[O8] an account that two nodes share refuses with 429 in every way it may: all arrives, once and in order', async () => {
  webhooksTo(a)
  const visitors = await Promise.all([a, b, a, b].map(connected))
  const waits: (undefined | number | { date: number })[] = [undefined, 0, -3, 1, { date: 1 }, { date: -60 }]
  for (const retryAfter of waits)
    home.sandbox.faults.add({
      on: 'route',
      method: 'POST',
      path: '/sc/v2/apps/*/conversations/*/messages',
      times: 1,
      fault: { is: 'status', status: 429, ...(retryAfter !== undefined && { retryAfter }) }
    })
  for (let n = 0; n < 5; n++)
    await Promise.all(visitors.map((visitor, i) => visitor.by((i + n) % 2 ? a : b).say(`limit ${n}`)))
  await waitFor(async () => {
    for (const visitor of visitors) expect((await visitor.sync()).deliveries).toEqual([])
  }, SOON)
  const expected = Array.from({ length: 5 }, (_, n) => `limit ${n}`)
  for (const visitor of visitors)
    expect((await saidAtDesk(visitor)).filter(text => text.startsWith('limit'))).toEqual(expected)
  expect(home.sandbox.faults.faultOf('POST', '/sc/v2/apps/x/conversations/x/messages')).toBeNull()
  home.sandbox.faults.clear()
}, 90_000)

test('[O1] a file taken in by one node is handed over by the other, when the first one is gone', async () => {
  webhooksTo(b)
  const c = await startNode()
  const visitor = await connected(c)
  const bytes = 'x'.repeat(700_000)
  home.sandbox.faults.add({
    on: 'route',
    method: 'POST',
    path: '/sc/**',
    times: 3,
    fault: { is: 'status', status: 503 }
  })
  expect((await visitor.by(c).attach('notes.txt', bytes)).status).toBe(200)
  await c.app.close()
  home.sandbox.faults.clear()
  await waitFor(async () => expect((await visitor.by(a).sync()).deliveries).toEqual([]), SOON)
  const { at } = await ticketOf(visitor)
  const file = home.sandbox.messages(at).find(({ content }) => content.type === 'file')
  expect(file?.content).toMatchObject({ mediaSize: bytes.length })
})

test('a setting changed on one node holds on the other', async () => {
  const put = await a.app.foundation.store.putDocument(
    { kind: 'channel', id: 'late', body: { id: 'late', name: 'Late', origins: [] } },
    0,
    0
  )
  expect(put?.version).toBe(1)
  await waitFor(async () => expect(await b.app.foundation.settings.channel('late')).not.toBeNull(), SOON)
})

test('servers that start together each print a link for the first administrator, and each works', async () => {
  const { store } = a.app.foundation
  const links = createLinks({ store, clock: systemClock, chance: systemChance, file: '', isShared: true })
  const printed = await Promise.all([a.app.firstLink(), b.app.firstLink(), b.app.firstLink()])
  for (const url of printed) expect(await links.open(`${url}`.split('#')[1] ?? '')).toMatchObject({ user: null })
  expect(await links.open('made-up')).toBeNull()
})

test('what one visitor may have is counted by both nodes together', async () => {
  const limited = { DATABASE_URL: database, SECRET_KEY, LIMIT_MESSAGES: '1' }
  const nodes = await Promise.all([0, 1].map(() => startWhole(home, { env: limited })))
  webhooksTo(b)
  const [first] = nodes
  if (!first) throw new Error('no node')
  const visitor = await first.visitor()
  const statuses: number[] = []
  for (let n = 0; n < 14; n++) statuses.push((await visitor.by(nodes[n % 2] ?? first).say(`${n}`)).status)
  await Promise.all(nodes.map(({ app }) => app.close()))
  expect(statuses.filter(status => status === 200)).toHaveLength(10)
  expect(statuses.filter(status => status === 429)).toHaveLength(4)
})

test('[I4] while the database is away nothing is said to be stored: 503 for probes, webhooks and visitors; then all goes on', async () => {
  webhooksTo(a)
  const visitor = await connected(a)
  const tab = await tabOf(visitor, b)
  await cluster.kill()
  await waitFor(async () => expect((await fetch(`${a.url}/readyz`)).status).toBe(503), SOON)
  expect((await fetch(`${a.url}/healthz`)).status).toBe(200)
  expect((await visitor.say('lost?')).status).toBe(503)
  const before = home.sandbox.webhooks.attempts().length
  agentSaysWhileAway(visitor, 'said meanwhile')
  const answers = () => home.sandbox.webhooks.attempts().slice(before)
  await waitFor(() => expect(answers().map(({ status }) => status)).toContain(503), SOON)
  expect(new Set(answers().map(({ status }) => status))).toEqual(new Set([503]))
  await cluster.start()
  await waitFor(async () => expect((await fetch(`${a.url}/readyz`)).status).toBe(200), SOON)
  expect((await visitor.say('and on')).status).toBe(200)
  await waitFor(() => expect(tab.heard).toEqual(expect.arrayContaining(['said meanwhile', 'and on'])), SOON)
  await waitFor(async () => expect((await visitor.sync()).deliveries).toEqual([]), SOON)
  expect((await visitor.script()).filter(line => line.endsWith('said meanwhile'))).toHaveLength(1)
})

/** The ticket is known from before: nobody can be asked now. */
function agentSaysWhileAway({ id }: Visitor, text: string): void {
  const at = home.sandbox.conversations().find(({ metadata }) => metadata.relaisConversation === id)?.id ?? ''
  const ticket = home.sandbox.tickets(at).at(-1)
  home.sandbox.desk.reply(ticket?.id ?? 0, home.sandbox.desk.agents()[0]?.id ?? 0, { text })
}

test('long polling is refused where its requests may reach different nodes, and offered where they do not', async () => {
  const asked = (url: string) => fetch(`${url}${PATHS.socket}/?EIO=4&transport=polling`)
  expect((await asked(a.url)).status).toBe(400)
  const sticky = await startWhole(home, { env: { DATABASE_URL: database, SECRET_KEY, STICKY_SESSIONS: 'yes' } })
  webhooksTo(a)
  expect((await asked(sticky.url)).status).toBe(200)
  await sticky.app.close()
})

test('a node that has no key of its own, or another one than the others, does not start', async () => {
  const start = async (env: Record<string, string>) => {
    const read = readEnv({ PORT: '0', DATA_DIR: `${home.folder}/elsewhere`, DATABASE_URL: database, ...env })
    if (!read.ok) throw new Error(read.faults.join())
    await createApp(read.config)
  }
  await expect(start({})).rejects.toThrow('SECRET_KEY')
  await expect(start({ SECRET_KEY: 'a7'.repeat(32) })).rejects.toThrow('SECRET_KEY')
})

test('[T7] a work that one node has asked for counts at the other, and once at both; what a network has used up is counted by both', async () => {
  const env = { DATABASE_URL: database, SECRET_KEY, CHALLENGE: 'auto', CHALLENGE_AFTER: '4', TRUST_PROXY: '127.0.0.1' }
  const [one, two] = [await startWhole(home, { env }), await startWhole(home, { env })]
  onTestFinished(async () => void (await Promise.all([one.app.close(), two.app.close()])))
  const come = ({ url }: Whole, work?: Work) =>
    fetch(url + PATHS.conversations, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: JSON.stringify({ channel: 'shop', language: 'en', work })
    })
  for (const node of [one, two, one, two]) expect((await come(node)).status).toBe(200)
  const asked = await come(one)
  expect([asked.status, (await come(two)).status]).toEqual([428, 428])
  const work = workOn(puzzleIn(await asked.json()))
  const statuses = (await Promise.all([two, one, two, one].map(node => come(node, work)))).map(({ status }) => status)
  expect(statuses.sort()).toEqual([200, 428, 428, 428])
})
