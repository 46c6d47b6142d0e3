import { SignJWT } from 'jose'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, field, launcher, STUB, say, startEmbedded } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'

const SECRET = 'a secret of the shop, long enough to sign with'

let embedded: Embedded

beforeAll(async () => {
  embedded = await startEmbedded()
  const { store, secrets } = embedded.server.app.foundation
  const sealed = secrets.seal({ table: 'documents.identity', row: 'shop', field: 'secret' }, SECRET)
  await store.putDocument({ kind: 'identity', id: 'shop', body: { secrets: [{ sealed, at: 0 }] } }, 0, 0)
})
afterAll(() => embedded?.close())

const token = (sub: string) =>
  new SignJWT({ name: sub })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(sub)
    .setAudience('shop')
    .setIssuedAt()
    .setExpirationTime('5 minutes')
    .sign(new TextEncoder().encode(SECRET))

const signIn = async (page: Page, sub: string) => page.evaluate(`relais('identify', { token: '${await token(sub)}' })`)
const identities = async () => {
  const { store } = embedded.server.app.foundation
  const listed = await store.listConversations({}, { limit: 50 })
  return listed.map(({ conversation }) => conversation.identity)
}

test('[N2] [N3] signing in keeps what was said, and another device finds it', async () => {
  const here = await embedded.visit({ body: embedded.tag() })
  await launcher(here.page).click()
  await say(here.page, 'said before signing in')
  await signIn(here.page, 'ana')
  await eventually(async () =>
    expect(await identities()).toContainEqual({ verified: true, externalId: 'ana', name: 'ana' })
  )
  await say(here.page, 'said as ana')
  const there = await embedded.visit({
    body: `<script>${STUB} relais('identify', { token: () => Promise.resolve('${await token('ana')}') })</script>${embedded.tag()}`
  })
  await launcher(there.page).click()
  await there.page.getByText('You said: said before signing in').waitFor()
  await there.page.getByText('You said: said as ana').waitFor()
  expect([...here.errors, ...there.errors]).toEqual([])
})

test('[N3] another person on the same device sees, keeps and sends nothing of the first', async () => {
  const { page } = await embedded.visit({ body: `<script>${STUB}</script>${embedded.tag()}` })
  await page.waitForFunction('window.relais && relais.up')
  await signIn(page, 'bob')
  await launcher(page).click()
  await say(page, 'words of bob')
  await page.route('**/api/**', route => route.abort())
  await field(page).fill('never sent by bob')
  const failed = page.waitForEvent('requestfailed')
  await field(page).press('Enter')
  await failed
  await page.unroute('**/api/**')
  await page.reload()
  await page.waitForFunction('window.relais && relais.up')
  await signIn(page, 'carla')
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  await say(page, 'words of carla')
  expect(await page.getByText('bob').count()).toBe(0)
  const listed = await embedded.server.app.foundation.store.listConversations({}, { limit: 50 })
  const carla = listed.find(({ conversation }) => conversation.identity?.externalId === 'carla')
  const said = await embedded.server.app.foundation.store.messages(String(carla?.conversation.id), { limit: 50 })
  expect(JSON.stringify(said)).not.toContain('bob')
})

test('[N3] one person after another in a page that stays', async () => {
  const { page } = await embedded.visit({ body: embedded.tag() })
  await page.waitForFunction('window.relais && relais.up')
  await signIn(page, 'dora')
  await launcher(page).click()
  await say(page, 'words of dora')
  await signIn(page, 'emil')
  await eventually(async () => expect(await page.getByText('words of dora').count()).toBe(0))
  await say(page, 'words of emil')
  await signIn(page, 'dora')
  await page.getByText('You said: words of dora').waitFor()
  expect(await page.getByText('words of emil').count()).toBe(0)
})

test('[N5] signed out, nothing is left on the device, and who comes next is nobody yet', async () => {
  const { page } = await embedded.visit({ body: embedded.tag() })
  await page.waitForFunction('window.relais && relais.up')
  await signIn(page, 'fay')
  await launcher(page).click()
  await say(page, 'words of fay')
  const kept = JSON.parse(String(await page.evaluate("localStorage['relais.shop']")))
  await page.evaluate("relais('identify', null)")
  await eventually(async () => expect(await page.evaluate('localStorage.length')).toBe(0))
  const headers = { authorization: `Bearer ${kept.token}` }
  await eventually(async () =>
    expect((await embedded.server.fetch(`/api/conversations/${kept.id}`, { headers })).status).toBe(401)
  )
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  expect(await page.getByText('words of fay').count()).toBe(0)
})

test('[N1] with a token that does not hold, nobody talks as anybody; the window says that it cannot open', async () => {
  const { page } = await embedded.visit({ body: embedded.tag() })
  await page.waitForFunction('window.relais && relais.up')
  await page.evaluate("relais('identify', { token: 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.x' })")
  const refused = page.waitForResponse(response => response.url().endsWith('/api/conversations'))
  await launcher(page).click()
  expect((await refused).status()).toBe(403)
  await page.getByRole('button', { name: 'Try again' }).waitFor()
})

test('[N2] plain words are sent with the conversation, and meanwhile, as what they are', async () => {
  const { page } = await embedded.visit({ body: embedded.tag() })
  await page.waitForFunction('window.relais && relais.up')
  await page.evaluate("relais('identify', { name: 'Gus', email: 'gus@example.org' })")
  await launcher(page).click()
  await say(page, 'hello')
  await eventually(async () =>
    expect(await identities()).toContainEqual({ verified: false, name: 'Gus', email: 'gus@example.org' })
  )
  await page.evaluate("relais('identify', { name: 'Gustave' })")
  await eventually(async () => expect(await identities()).toContainEqual({ verified: false, name: 'Gustave' }))
})

test('signed in inside of a frame, the token is asked of the page each time that it is needed', async () => {
  const { page } = await embedded.visit({
    body: `<script>${STUB} window.asked = 0; relais('identify', { token: () => { asked++; return '${await token('hal')}' } })</script>${embedded.tag('data-isolation="iframe"')}`
  })
  await launcher(page).click()
  const inside = page.frameLocator('#relais iframe')
  await inside.getByText('Welcome!').waitFor()
  await eventually(async () =>
    expect(await identities()).toContainEqual({ verified: true, externalId: 'hal', name: 'hal' })
  )
  expect(await page.evaluate('asked')).toBeGreaterThan(0)
  expect(await page.evaluate('JSON.stringify({ ...localStorage })')).not.toContain('hal')
})

test('[N5] signed out behind the frame’s back, what was proved to be somebody’s is not shown to the next, and hers when she is back', async () => {
  const signedIn = `<script>${STUB} relais('identify', { token: '${await token('ida')}' })</script>`
  const framed = embedded.tag('data-isolation="iframe"')
  const { page } = await embedded.visit({ body: signedIn + framed })
  const inside = page.frameLocator('#relais iframe')
  await launcher(page).click()
  await inside.locator('textarea').fill('words of ida')
  await inside.locator('textarea').press('Enter')
  await inside.getByText('You said: words of ida').waitFor()
  // Her site has cleared its storage, and speaks of nobody.
  const next = await embedded.visit({ body: framed, within: page.context() })
  const there = next.page.frameLocator('#relais iframe')
  await launcher(next.page).click()
  await there.getByText('Welcome!').waitFor()
  expect(await there.getByText('words of ida').count()).toBe(0)
  const back = await embedded.visit({ body: signedIn + framed, within: page.context() })
  await launcher(back.page).click()
  await back.page.frameLocator('#relais iframe').getByText('You said: words of ida').waitFor()
})
