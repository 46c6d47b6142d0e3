import { createHmac, generateKeyPairSync } from 'node:crypto'
import { SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { conversationMetadata, toUser } from '../../server/zendesk/to-zendesk.ts'
import { PATHS } from '../../shared/paths.ts'
import { administrator } from '../support/console.ts'
import { eventually } from '../support/eventually.ts'
import { startServer, type TestServer } from '../support/server.ts'

const SECRET = 'a secret of the shop, long enough to sign with'
const OTHER = 'a secret of the other channel, long enough too'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
  await setSecrets('shop', [SECRET])
  await setSecrets('other', [OTHER])
})
afterAll(() => server.close())

async function setSecrets(channel: string, secrets: string[]): Promise<void> {
  const { store, secrets: seal } = server.app.foundation
  const place = { table: 'documents.identity', row: channel, field: 'secret' }
  const body = { secrets: secrets.map((secret, at) => ({ sealed: seal.seal(place, secret), at })) }
  const known = await store.document('identity', channel)
  await store.putDocument({ kind: 'identity', id: channel, body }, known?.version ?? 0, 0)
}

interface Wish {
  sub?: string
  aud?: string
  secret?: string
  age?: number
  life?: number
  claims?: object
}

const now = () => Math.floor(Date.now() / 1_000)

function token({ sub = 'user-1', aud = 'shop', secret = SECRET, age = 0, life = 300, claims = {} }: Wish = {}) {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setAudience(aud)
    .setIssuedAt(now() - age)
    .setExpirationTime(now() - age + life)
    .sign(new TextEncoder().encode(secret))
}

/** Signed by hand, with a header of one's own. */
function forged(header: object, secret: string | Buffer, claims: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part(header)}.${part({ sub: 'user-1', aud: 'shop', iat: now(), exp: now() + 300, ...claims })}`
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}

const start = (identity: object | undefined, more: { token?: string; channel?: string } = {}) =>
  server.post(
    PATHS.conversations,
    { channel: more.channel ?? 'shop', language: 'en', ...(identity && { identity }) },
    more.token ? { token: more.token } : {}
  )

async function started(identity?: object, more: { token?: string } = {}) {
  const response = await start(identity, more)
  expect(response.status).toBe(200)
  return response.json()
}

const opens = async ({ token, conversationId }: { token: string; conversationId: string }) =>
  (await server.fetch(PATHS.conversation(conversationId), { headers: { authorization: `Bearer ${token}` } })).status

test('[N1] a token that is not what it should be is refused with its reason, and begins nothing', async () => {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string
  const bad: Record<string, string> = {
    expired: await token({ age: 400, life: 300 }),
    'older than 10 minutes, whatever it says of its end': await token({ age: 700, life: 86_400 }),
    'from the future': await token({ age: -300 }),
    'for another channel': await token({ aud: 'other' }),
    'of another channel’s secret': await token({ secret: OTHER }),
    'without a signature': `${forged({ alg: 'none' }, SECRET).split('.').slice(0, 2).join('.')}.`,
    'alg none, signed all the same': forged({ alg: 'none' }, SECRET),
    'HS512 named, HS256 made': forged({ alg: 'HS512' }, SECRET),
    'RS256 named, with the public key as a secret': forged({ alg: 'RS256' }, pem),
    'HS256 with somebody’s public key as a secret': forged({ alg: 'HS256' }, pem),
    'without an end': forged({ alg: 'HS256' }, SECRET, { exp: undefined }),
    'without a beginning': forged({ alg: 'HS256' }, SECRET, { iat: undefined }),
    'without a subject': forged({ alg: 'HS256' }, SECRET, { sub: undefined }),
    'an empty subject': await token({ sub: '' }),
    'no audience': forged({ alg: 'HS256' }, SECRET, { aud: undefined }),
    'critical header': forged({ alg: 'HS256', crit: ['b64'], b64: false }, SECRET),
    'no token': 'abc'
  }
  for (const [what, given] of Object.entries(bad)) {
    const response = await start({ token: given })
    expect([what, response.status]).toEqual([what, 403])
    expect(await response.json()).toMatchObject({ code: 'not_allowed', detail: expect.stringMatching(/^identity: /) })
  }
  expect((await start({ token: await token() })).status).toBe(200)
})

test('[N1] a token of one channel opens nothing on another, though both have the same secret', async () => {
  await setSecrets('other', [SECRET])
  expect((await start({ token: await token({ aud: 'shop' }) }, { channel: 'other' })).status).toBe(403)
  await setSecrets('other', [OTHER])
})

test('[N1] where the channel has no secret, nobody is vouched for', async () => {
  await setSecrets('other', [])
  const response = await start(
    { token: await token({ aud: 'other', secret: '' }).catch(() => forged({ alg: 'HS256' }, '', { aud: 'other' })) },
    { channel: 'other' }
  )
  expect(response.status).toBe(403)
  await setSecrets('other', [OTHER])
})

test('[N2] the same person finds their conversation on another device, and nobody else does', async () => {
  const here = await started({ token: await token({ sub: 'ana', claims: { name: 'Ana', email: 'ana@example.org' } }) })
  const there = await started({ token: await token({ sub: 'ana' }) })
  expect(there.conversationId).toBe(here.conversationId)
  expect(there.token).not.toBe(here.token)
  const else_ = await started({ token: await token({ sub: 'bob' }) })
  expect(else_.conversationId).not.toBe(here.conversationId)
})

test('[N2] plain words open nothing and are kept as not verified', async () => {
  const ana = await started({ token: await token({ sub: 'carla' }) })
  const plain = await started({ externalId: 'carla', name: 'Carla', email: 'carla@example.org' })
  expect(plain.conversationId).not.toBe(ana.conversationId)
  const { store } = server.app.foundation
  expect((await store.conversation(plain.conversationId))?.identity).toEqual({
    verified: false,
    externalId: 'carla',
    name: 'Carla',
    email: 'carla@example.org'
  })
  expect((await store.conversation(ana.conversationId))?.identity).toEqual({ verified: true, externalId: 'carla' })
})

test('[N2] two devices that sign in at once share one conversation', async () => {
  const both = await Promise.all([1, 2, 3, 4].map(async () => started({ token: await token({ sub: 'dora' }) })))
  expect(new Set(both.map(({ conversationId }) => conversationId)).size).toBe(1)
  for (const one of both) expect(await opens(one)).toBe(200)
})

test('[N3] what was said before signing in becomes theirs, and the token of before opens nothing any more', async () => {
  const unnamed = await started()
  await server.post(PATHS.messages(unnamed.conversationId), { localId: crypto.randomUUID(), text: 'hello' }, unnamed)
  const named = await started({ token: await token({ sub: 'emil' }) }, { token: unnamed.token })
  expect(named.conversationId).toBe(unnamed.conversationId)
  expect(named.sync.messages.map((one: { content: { text: string } }) => one.content.text)).toContain('hello')
  expect(await opens(unnamed)).toBe(401)
  expect(await opens(named)).toBe(200)
})

test('[N3] who has a conversation keeps it, and the unnamed one stays nobody’s; another person’s is never taken over', async () => {
  const own = await started({ token: await token({ sub: 'fay' }) })
  const unnamed = await started()
  const again = await started({ token: await token({ sub: 'fay' }) }, { token: unnamed.token })
  expect(again.conversationId).toBe(own.conversationId)
  expect(await opens(unnamed)).toBe(200)
  const next = await started({ token: await token({ sub: 'gus' }) }, { token: again.token })
  expect(next.conversationId).not.toBe(own.conversationId)
  expect(await opens(again)).toBe(200)
})

test('[N4] while a secret is replaced both count, and never a third', async () => {
  const [first, second, third] = ['1', '2', '3'].map(n => `${n} is a secret that is long enough to be one`)
  const by = async (secret = '') => (await start({ token: await token({ secret }) })).status
  await setSecrets('shop', [`${second}`, `${first}`])
  expect([await by(first), await by(second), await by(third)]).toEqual([200, 200, 403])
  await setSecrets('shop', [SECRET])
  expect(await by(first)).toBe(403)
})

test('[N5] after signing out the token opens nothing, and another one of the same person still does', async () => {
  const here = await started({ token: await token({ sub: 'hal' }) })
  const there = await started({ token: await token({ sub: 'hal' }) })
  expect((await server.post(PATHS.signOut(here.conversationId), {}, here)).status).toBe(200)
  expect([await opens(here), await opens(there)]).toEqual([401, 200])
})

test('[N3] [N5] a socket hears no more once its token opens nothing, those of other tokens stay', async () => {
  const listening = async (token: string) => {
    const socket = server.socket({ token })
    await new Promise(resolve => socket.once('sync', resolve).connect())
    return socket
  }
  const device = await started()
  const stranger = await listening(device.token)
  const signedIn = await started({ token: await token({ sub: 'jan' }) }, device)
  expect(signedIn.conversationId).toBe(device.conversationId)
  const [own, elsewhere] = [await listening(signedIn.token), await started({ token: await token({ sub: 'jan' }) })]
  const other = await listening(elsewhere.token)
  await eventually(async () => expect(stranger.connected).toBe(false))
  expect([own.connected, other.connected]).toEqual([true, true])
  await server.post(PATHS.signOut(elsewhere.conversationId), {}, elsewhere)
  await eventually(async () => expect(other.connected).toBe(false))
  expect(own.connected).toBe(true)
})

test('what the page says meanwhile is added; an identity that was proved stays', async () => {
  const { store } = server.app.foundation
  const ana = await started({ token: await token({ sub: 'ida' }) })
  const told = { variables: { plan: 'pro' }, identity: { externalId: 'mallory', name: 'Mallory' } }
  expect((await server.post(PATHS.context(ana.conversationId), told, ana)).status).toBe(200)
  const stored = await store.conversation(ana.conversationId)
  expect(stored?.variables).toMatchObject({ plan: 'pro' })
  expect(stored?.identity).toEqual({ verified: true, externalId: 'ida' })
  const bad = await server.post(PATHS.context(ana.conversationId), { variables: { 'not a name': 'x' } }, ana)
  expect([bad.status, (await bad.json()).code]).toEqual([400, 'variable_invalid'])
})

test('the page of the frame may be framed by the channel’s pages alone, and runs our script alone', async () => {
  const response = await server.fetch('/frame/shop')
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toContain("frame-ancestors 'self' https://www.example.com")
  expect(policy).toContain("script-src 'self'")
  expect(policy).toContain("require-trusted-types-for 'script'")
  expect(response.headers.get('x-frame-options')).toBe(null)
  expect((await server.fetch('/frame/nobody')).status).toBe(404)
})

test('[N4] a secret is made in the console, told once, replaced and withdrawn; nothing ever tells it again', async () => {
  const admin = await administrator(server)
  const params = { id: 'other' }
  await setSecrets('other', [])
  const by = async (secret: string) =>
    (await start({ token: await token({ aud: 'other', secret }) }, { channel: 'other' })).status
  expect(await admin.get('channels.secret.read', { params })).toEqual({ count: 0 })
  const first = await admin.get('channels.secret.make', { params })
  const second = await admin.get('channels.secret.make', { params })
  const third = await admin.get('channels.secret.make', { params })
  expect([await by(first.secret), await by(second.secret), await by(third.secret)]).toEqual([403, 200, 200])
  expect(await admin.get('channels.secret.end', { params })).toMatchObject({ count: 1 })
  expect([await by(second.secret), await by(third.secret)]).toEqual([403, 200])
  const seen = JSON.stringify([
    await admin.get('channels.secret.read', { params }),
    await admin.get('channels.read', { params }),
    await admin.get('audit.list', {}),
    await server.app.foundation.store.documents('identity'),
    server.logged
  ])
  for (const { secret } of [first, second, third]) expect(seen).not.toContain(secret)
  expect(seen).toContain('channels.secret.make')
  expect((await admin.ask('channels.secret.make', { params: { id: 'nobody' } })).status).toBe(404)
  await setSecrets('other', [OTHER])
})

test('[N2] the desk and the console are told who it is, and whether that is proved', async () => {
  const admin = await administrator(server)
  const opened = async (identity: object) => {
    const begun = await started(identity)
    await server.post(PATHS.messages(begun.conversationId), { localId: crypto.randomUUID(), text: 'agent' }, begun)
    const [past] = await server.app.foundation.store.handoversOf(begun.conversationId)
    const view = await admin.get('conversations.read', { params: { id: begun.conversationId } })
    if (!past) throw new Error('nobody was asked to take over')
    return { user: toUser(past.handover), tags: conversationMetadata(past.handover)['zen:ticket:tags'], who: view.who }
  }
  const proved = await opened({ token: await token({ sub: 'kim', claims: { name: 'Kim', email: 'kim@example.org' } }) })
  expect(proved.user).toMatchObject({
    externalId: 'kim',
    profile: { givenName: 'Kim', email: 'kim@example.org' },
    metadata: { relaisIdentity: 'verified' }
  })
  expect(proved.tags).toContain('relais_identity_verified')
  expect(proved.who).toMatchObject({ verified: true, externalId: 'kim' })
  const said = await opened({ externalId: 'kim', name: 'Kim' })
  expect(said.user.externalId).toMatch(/^chatbox:/)
  expect(said.user.metadata).toMatchObject({ relaisIdentity: 'unverified' })
  expect(said.tags).toContain('relais_identity_unverified')
  expect(said.who).toMatchObject({ verified: false })
})
