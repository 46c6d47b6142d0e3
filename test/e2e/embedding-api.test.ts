import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, field, launcher, STUB, say, startEmbedded, told } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'

let embedded: Embedded

beforeAll(async () => {
  embedded = await startEmbedded()
})
afterAll(() => embedded?.close())

const { tag, visit } = {
  tag: (more?: string) => embedded.tag(more),
  visit: (body: string, context?: object) => embedded.visit({ body, ...(context && { context }) })
}

/** Everything that the page hears, by its own listeners and as DOM events. */
const LISTENING = `<script nonce="n1">${STUB} window.told = []; window.heard = [];
  for (const name of ['opened', 'closed', 'message', 'handover', 'ended', 'unread']) {
    relais('on', name, detail => told.push([name, detail]))
    document.addEventListener('relais:' + name, event => heard.push([name, event.detail]))
  }</script>`

test('commands before the script is there are done in their order once it is', async () => {
  const { page, errors } = await visit(
    `<script>${STUB} window.told = []; relais('on', 'opened', () => told.push('opened')); relais('set', { plan: 'pro' });
      relais('send', 'hello'); relais('on', 'closed', () => told.push('closed'))</script>${tag()}`
  )
  await page.getByText('You said: hello').waitFor()
  await page.evaluate("relais('close')")
  await eventually(async () => expect(await told(page)).toEqual(['opened', 'closed']))
  const { store } = embedded.server.app.foundation
  const [listed] = await store.listConversations({ search: 'pro' }, { limit: 1 })
  expect(listed?.conversation.variables).toMatchObject({ plan: 'pro' })
  expect(errors).toEqual([])
})

test('the page hears of what happens, by its listeners and as DOM events, and of no word that was said', async () => {
  const { page } = await visit(`${LISTENING}${tag()}`)
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  await say(page, 'hello')
  await field(page).fill('agent')
  await field(page).press('Enter')
  await eventually(async () => expect(JSON.stringify(await told(page))).toContain('waiting'))
  const [all, heard] = await page.evaluate<[string, Record<string, unknown>][][]>('[told, heard]')
  expect(all?.[0]).toEqual(['opened', {}])
  expect(all?.filter(([name]) => name === 'message').map(([, { author, type }]) => [author, type])).toEqual([
    ['visitor', 'text'],
    ['bot', 'text'],
    ['visitor', 'text'],
    ['bot', 'text']
  ])
  expect(all).toContainEqual(['handover', { state: 'waiting' }])
  expect(JSON.stringify(all)).not.toContain('hello')
  expect(heard).toEqual(all)
})

test('a listener that was taken away hears nothing more', async () => {
  const { page } = await visit(
    `<script>${STUB} window.told = []; window.count = () => told.push(1); relais('on', 'opened', count)</script>${tag()}`
  )
  await launcher(page).click()
  await eventually(async () => expect(await told(page)).toEqual([1]))
  await page.evaluate("relais('off', 'opened', count); relais('close'); relais('open')")
  await page.getByText('Welcome!').waitFor()
  expect(await told(page)).toEqual([1])
})

test('a call that cannot be is told in words, and does no harm', async () => {
  const { page, warnings, errors } = await visit(tag())
  await launcher(page).waitFor()
  const calls: [string, RegExp][] = [
    ["relais('opne', 1)", /there is no command "opne"; there are boot, open, close/],
    ["relais('on', 'open', () => {})", /there is no event "open"; there are opened, closed/],
    ["relais('on', 'opened')", /on: it needs a function/],
    ["relais('send', ' ')", /send: it needs a text/],
    ["relais('set', { a: {} })", /set: it needs an object of texts/],
    ["relais('mode', 'inline', '#nowhere')", /"#nowhere" is not/],
    ["relais('mode', 'sideways')", /there is no "sideways"; there are launcher, hidden/],
    ["relais('locale', 7)", /locale: it needs a language/],
    ["relais('identify', { token: 'abc' })", /token must be a JWT/],
    ["relais('identify', { id: 1 })", /identify: it needs \{ token \}/],
    ["relais('boot', { channel: 'shop' })", /boot: there is a chatbox on this page already/]
  ]
  for (const [call, words] of calls) {
    await page.evaluate(call)
    await eventually(() => expect(warnings.at(-1)).toMatch(words))
    expect(warnings.at(-1)).toMatch(/^relais: .*docs\/embedding\.md\.$/)
  }
  expect(warnings).toHaveLength(calls.length)
  expect(errors).toEqual([])
})

test('hidden, inline, the whole page and back, as often as the page likes', async () => {
  const { page, errors } = await visit(
    `<div id="here" style="width:420px;height:500px;margin-top:30px"></div>${tag('data-mode="hidden"')}`
  )
  await page.waitForFunction('window.relais && relais.up')
  expect(await launcher(page).isVisible()).toBe(false)
  await page.evaluate("relais('open')")
  await say(page, 'hello')
  const box = () => page.locator('#relais-panel').boundingBox()
  await page.evaluate("relais('mode', 'inline', '#here')")
  await eventually(async () => expect(await box()).toMatchObject({ width: 420, height: 500 }))
  expect(await page.locator('#here > #relais').count()).toBe(1)
  expect(await page.locator('.put-away').isVisible()).toBe(false)
  await field(page).press('Escape')
  await say(page, 'inline')
  await page.evaluate("relais('mode', 'page')")
  const size = page.viewportSize()
  await eventually(async () => expect(await box()).toEqual({ x: 0, y: 0, ...size }))
  await page.evaluate("relais('mode', 'launcher')")
  await eventually(async () => expect(await launcher(page).isVisible()).toBe(true))
  await launcher(page).click()
  await page.getByText('You said: inline').waitFor()
  expect(await page.locator('#relais').count()).toBe(1)
  expect(errors).toEqual([])
})

test('an inline chatbox is there at once, and stores and begins nothing before it is touched', async () => {
  const { page, asked } = await visit(`<div id="here"></div>${tag('data-mode="inline" data-target="#here"')}`)
  await field(page).waitFor()
  const begun = () => asked.filter(one => one.startsWith('POST'))
  expect(begun()).toEqual([])
  expect(await page.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0])
  expect(await page.evaluate('document.activeElement === document.body')).toBe(true)
  // Nobody has asked the bot anything: it does not seem to be about to answer.
  expect(await page.locator('#relais .typing').count()).toBe(0)
  await field(page).click()
  await page.getByText('Welcome!').waitFor()
  expect(begun()).toHaveLength(1)
})

test('show and hide are for the launcher alone', async () => {
  const { page } = await visit(tag())
  await launcher(page).waitFor()
  await page.evaluate("relais('hide')")
  expect(await launcher(page).isVisible()).toBe(false)
  await page.evaluate("relais('show')")
  await eventually(async () => expect(await launcher(page).isVisible()).toBe(true))
})

test('another language at run time, for the launcher and for an open window', async () => {
  const { page } = await visit(tag())
  await launcher(page).click()
  await page.getByRole('textbox', { name: 'Your message' }).waitFor()
  await page.evaluate("relais('locale', 'fr')")
  await page.getByRole('textbox', { name: 'Votre message' }).waitFor()
})

test('booted by the page itself, with all that a tag can say', async () => {
  const { page, errors } = await visit(
    `<script src="${embedded.server.url}/chatbox.js"></script><script>relais('boot', { channel: 'shop', language: 'en',
      position: 'left', label: 'Ask us', open: true, variables: { plan: 'team', seats: 3, trial: false } })</script>`
  )
  await page.getByText('Welcome!').waitFor()
  expect(await launcher(page).getAttribute('aria-label')).toBe('Ask us')
  expect((await launcher(page).boundingBox())?.x).toBe(20)
  const { store } = embedded.server.app.foundation
  const [listed] = await store.listConversations({ search: 'team' }, { limit: 1 })
  expect(listed?.conversation.variables).toMatchObject({ plan: 'team', seats: '3', trial: 'false' })
  expect(errors).toEqual([])
})

test('unmounted with keep: false, the device has forgotten the conversation, and the token opens nothing', async () => {
  const { page } = await visit(tag())
  await launcher(page).click()
  await say(page, 'hello')
  const kept = JSON.parse(String(await page.evaluate("localStorage['relais.shop']")))
  await page.evaluate("relais('unmount', { keep: false })")
  await eventually(async () => expect(await page.locator('#relais').count()).toBe(0))
  expect(await page.evaluate('[localStorage.length, sessionStorage.length, typeof relais]')).toEqual([
    0,
    0,
    'undefined'
  ])
  const headers = { authorization: `Bearer ${kept.token}` }
  expect((await embedded.server.fetch(`/api/conversations/${kept.id}`, { headers })).status).toBe(401)
})
