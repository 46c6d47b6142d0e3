import type { Sandbox } from '../../sandbox/sandbox.ts'
import { base32, codeAt } from '../../server/console/session/totp.ts'
import {
  type BodyFor,
  CALLS,
  type CallName,
  type KnowledgeForm,
  type KnowledgeView,
  type ParamsFor,
  type QueryFor
} from '../../shared/console.ts'
import { ALWAYS, NO_ABSENCE } from '../../shared/hours.ts'
import { ADMIN, administrator, type Browser, consoleBrowser, tokenIn } from './console.ts'
import { eventually } from './eventually.ts'
import { startServer, type TestServer } from './server.ts'
import { settingsOf } from './zendesk-sandbox.ts'

export type Writing = { [N in CallName]: (typeof CALLS)[N]['method'] extends 'GET' ? never : N }[CallName]
export const WRITING = (Object.keys(CALLS) as CallName[]).filter(
  (name): name is Writing => CALLS[name].method !== 'GET'
)

export interface World {
  server: TestServer
  admin: Browser
  connector: BodyFor<'connector.put'>['value']
}

const NO_CONNECTOR = Object.fromEntries(
  ['DOMAIN', 'APP_ID', 'INTEGRATION_ID', 'KEY_ID', 'SECRET_KEY', 'EMAIL', 'API_TOKEN', 'WEBHOOK_SECRET'].map(name => [
    `ZENDESK_${name}`,
    ''
  ])
)

/** A server that is joined to this sandbox by its console alone. */
export async function openWorld(
  sandbox: Sandbox,
  { env = {}, own = {} }: { env?: Record<string, string>; own?: Partial<World['connector']> } = {}
): Promise<World> {
  const joined = { ...NO_CONNECTOR, ZENDESK_BASE_URL: sandbox.url, LIMIT_CONVERSATIONS: '1000', ...env }
  const server = await startServer({ env: joined, pace: { outbox: { poll: 100 } } })
  const world = { server, admin: await administrator(server), connector: { ...settingsOf(sandbox), ...own } }
  await world.admin.get('connector.put', { body: { version: 0, value: world.connector } })
  return world
}

/** A call that will succeed, everything that it needs made already. */
export interface Ready<N extends CallName> {
  params?: ParamsFor<N>
  body?: BodyFor<N>
  query?: QueryFor<N>
  /** Who asks; the administrator, where it does not matter. */
  from?: Browser
  /** Address of whoever the line has to name, null: of nobody; the administrator's, where it is left out. */
  who?: string | null
}

export const PASSWORD = 'one more horse battery'
let made = 0
const next = () => `audited ${made++}`

export async function someone({ server, admin }: World) {
  const email = `${next().replace(' ', '-')}@example.org`
  const { user, link } = await admin.get('users.add', { body: { email, name: 'Someone', role: 'editor' } })
  const from = consoleBrowser(server)
  await from.get('link.use', { body: { token: tokenIn(link.url), password: PASSWORD } })
  const { version } = (await admin.get('users.list')).users.find(({ id }) => id === user.id) ?? user
  return { from, who: email, user: { ...user, version } }
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
/** Of base32, RFC 4648. */
function decoded(text: string): Buffer {
  const bits = [...text].map(char => LETTERS.indexOf(char).toString(2).padStart(5, '0')).join('')
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
  if (base32(bytes) !== text) throw new Error(`not base32: ${text}`)
  return bytes
}

/** The code of now, or of the step after it: each counts once. */
const codeOf = (secret: string, ahead = 0) => codeAt(decoded(secret), Math.floor(Date.now() / 30_000) + ahead)

export async function withFactor(world: World) {
  const person = await someone(world)
  const { secret } = await person.from.get('totp.begin', { body: { password: PASSWORD } })
  const { recovery } = await person.from.get('totp.confirm', { body: { code: codeOf(secret) } })
  return { ...person, recovery, code: codeOf(secret, 1) }
}

export async function parked({ server, admin }: World): Promise<string> {
  const { conversationId: id, token } = await server.start()
  const say = (text: string) =>
    server.post(`/api/conversations/${id}/messages`, { localId: crypto.randomUUID(), text }, { token })
  await say('agent')
  await eventually(async () => {
    const { handoverList } = await admin.get('conversations.read', { params: { id } })
    if (handoverList[0]?.state !== 'open') throw new Error('not open yet')
  })
  server.desk.luck = step => (step.do === 'text' ? { is: 'refused' } : null)
  await say('refused')
  return eventually(async () => {
    const row = (await admin.get('parked.list')).parked.find(({ conversation }) => conversation === id)
    if (!row) throw new Error('not parked yet')
    return row.id
  })
}

export async function visitor({ server }: World): Promise<string> {
  const { conversationId } = await server.start()
  return (await server.app.foundation.store.conversation(conversationId))?.visitorId ?? ''
}

const form = (): KnowledgeForm => ({
  language: 'fr',
  title: next(),
  formulations: [next()],
  steps: [{ type: 'say', text: 'De 9 h à 19 h.' }],
  role: 'answer'
})
const draft = ({ admin }: World) => admin.get('knowledge.add', { body: form() })
const formOf = ({ value: { id: _, ...value } }: KnowledgeView) => value
const at = ({ value: { id }, version }: KnowledgeView) => ({ params: { id }, body: { version } })
async function published(world: World): Promise<KnowledgeView> {
  const view = await draft(world)
  const { params, body } = at(view)
  return world.admin.get('knowledge.publish', { params, body: { ...body, value: formOf(view) } })
}

const condition = () => ({ name: next(), condition: { on: 'variable', name: 'plan', test: 'defined' } as const })
const skill = ({ admin }: World) => admin.get('skills.add', { body: { name: next(), parent: null } })
const channel = ({ admin }: World) => admin.get('channels.add', { body: { name: next() } })
const connected = async ({ admin, connector }: World) => ({
  version: (await admin.get('connector.read')).version,
  value: connector
})

/** Of every writing call one that succeeds. A new call does not compile without one. */
export const READY: { [N in Writing]: (world: World) => Promise<Ready<N>> } = {
  'session.start': async world => {
    const { who } = await someone(world)
    return { body: { email: who, password: PASSWORD }, from: consoleBrowser(world.server), who }
  },
  'session.end': someone,
  'session.endAll': someone,
  'session.password': async world => ({
    ...(await someone(world)),
    body: { old: PASSWORD, password: 'yet another horse battery' }
  }),
  'sessions.close': async world => {
    const { from, who } = await someone(world)
    await consoleBrowser(world.server).get('session.start', { body: { email: who, password: PASSWORD } })
    return { from, who, body: { password: PASSWORD } }
  },
  'link.look': async ({ admin }) => {
    const body = { email: `${made++}@example.org`, name: 'New', role: 'editor' as const }
    return { body: { token: tokenIn((await admin.get('users.add', { body })).link.url) } }
  },
  'link.use': async world => {
    const { user } = await someone(world)
    const { url } = await world.admin.get('users.link', { params: { id: user.id } })
    return { from: consoleBrowser(world.server), who: null, body: { token: tokenIn(url), password: PASSWORD } }
  },
  'totp.begin': async world => ({ ...(await someone(world)), body: { password: PASSWORD } }),
  'totp.confirm': async world => {
    const { from, who } = await someone(world)
    const { secret } = await from.get('totp.begin', { body: { password: PASSWORD } })
    return { from, who, body: { code: codeOf(secret) } }
  },
  'totp.end': async world => {
    const { from, who, code } = await withFactor(world)
    return { from, who, body: { password: PASSWORD, code } }
  },
  'users.totp': async world => ({ params: { id: (await withFactor(world)).user.id } }),
  'users.add': async () => ({ body: { email: `${made++}@example.org`, name: 'New', role: 'editor' } }),
  'users.put': async world => {
    const { id, version } = (await someone(world)).user
    return { params: { id }, body: { version, value: { name: 'Other', role: 'administrator', active: true } } }
  },
  'users.link': async world => ({ params: { id: (await someone(world)).user.id } }),

  'bot.put': async ({ admin }) => {
    const { version, value } = await admin.get('bot.read')
    return { body: { version, value: { ...value, name: next() } } }
  },
  'sentences.put': async ({ admin }) => {
    const { version } = await admin.get('sentences.read')
    return { body: { version, value: { fr: { 'agent.joined': '${name} est là.' } } } }
  },
  'connector.put': async world => ({
    body: { ...(await connected(world)), value: { ...world.connector, webhookSecret: 'a secret of the webhook' } }
  }),
  'connector.test': async ({ connector }) => ({ body: { value: connector } }),
  'connector.update': async world => {
    await skill(world)
    return { body: await connected(world) }
  },
  'skills.add': async () => ({ body: { name: next(), parent: null } }),
  'skills.put': async world => {
    const { id, version } = await skill(world)
    return { params: { id }, body: { version, value: { name: next(), parent: null } } }
  },
  'skills.remove': async world => {
    const { id, version } = await skill(world)
    return { params: { id }, query: { version: String(version) } }
  },

  'channels.add': async () => ({ body: { name: next() } }),
  'channels.put': async world => {
    const { version, value } = await channel(world)
    const { id, ...rest } = value
    return { params: { id }, body: { version, value: { ...rest, name: next() } } }
  },
  'channels.remove': async world => {
    const { version, value } = await channel(world)
    return { params: { id: value.id }, query: { version: String(version) } }
  },
  'channels.secret.make': async world => ({ params: { id: (await channel(world)).value.id } }),
  'channels.secret.end': async world => {
    const params = { id: (await channel(world)).value.id }
    await world.admin.get('channels.secret.make', { params })
    return { params }
  },

  'knowledge.add': async () => ({ body: form() }),
  'knowledge.put': async world => {
    const { params, body } = at(await draft(world))
    return { params, body: { ...body, value: form() } }
  },
  'knowledge.remove': async world => {
    const { params, body } = at(await draft(world))
    return { params, query: { version: String(body.version) } }
  },
  'knowledge.publish': async world => {
    const { params, body } = at(await draft(world))
    return { params, body: { ...body, value: form() } }
  },
  'knowledge.unpublish': async world => at(await published(world)),
  'knowledge.discard': async world => at(await published(world)),
  'knowledge.duplicate': async world => ({ params: at(await draft(world)).params }),
  'knowledge.restore': async world => {
    const { params, body } = at(await draft(world))
    const { items } = await world.admin.get('knowledge.history', { params })
    return { params: { ...params, revision: items[0]?.id ?? '' }, body }
  },
  'knowledge.import': async () => {
    const text = `id;language;title;formulations;answer;status\n;fr;${next()};Quand ?;Jamais;draft`
    return { body: { format: 'csv', text, dry: false } }
  },
  'knowledge.test': async () => ({ body: { channel: 'shop', language: 'fr' } }),
  'conditions.add': async () => ({ body: condition() }),
  'conditions.put': async ({ admin }) => {
    const { version, value } = await admin.get('conditions.add', { body: condition() })
    return { params: { id: value.id }, body: { version, value: condition() } }
  },
  'conditions.remove': async ({ admin }) => {
    const { version, value } = await admin.get('conditions.add', { body: condition() })
    return { params: { id: value.id }, query: { version: String(version) } }
  },

  'hours.put': async ({ admin }) => {
    const { overall } = await admin.get('hours.read')
    return { body: { version: overall.version, value: { ...ALWAYS, timeZone: 'Europe/London' } } }
  },
  'hours.putSkill': async world => ({ params: { id: (await skill(world)).id }, body: { version: 0, value: ALWAYS } }),
  'hours.removeSkill': async world => {
    const params = { id: (await skill(world)).id }
    await world.admin.get('hours.putSkill', { params, body: { version: 0, value: ALWAYS } })
    return { params, query: { version: '1' } }
  },
  'hours.putAbsence': async ({ admin }) => {
    const { absence } = await admin.get('hours.read')
    return { body: { version: absence.version, value: { ...NO_ABSENCE, takeMessage: true } } }
  },

  'conversations.list': async () => ({ body: {} }),
  'parked.retry': async world => ({ params: { id: await parked(world) } }),
  'parked.giveUp': async world => ({ params: { id: await parked(world) } }),
  'visitors.erase': async world => ({ params: { id: await visitor(world) } }),
  'retention.put': async () => ({ body: { version: 0, value: { days: 365 } } })
}

export const whoOf = (ready: { who?: string | null }): string | null =>
  ready.who === undefined ? ADMIN.email : ready.who
