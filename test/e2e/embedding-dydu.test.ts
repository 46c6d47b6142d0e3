import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, launcher, startEmbedded } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'

let embedded: Embedded

beforeAll(async () => {
  embedded = await startEmbedded()
})
afterAll(() => embedded?.close())

const moved = (before = '') => `<script>window.told = []; ${before}</script>
  <script id="shop" data-language="en" nonce="n1" src="${embedded.server.url}/dydu.js"></script>`

test('a site that changes its script tag: its hooks, its variables, its rewording, its test mode', async () => {
  const { page, errors, warnings } = await embedded.visit({
    body: `${moved(`window.DYDU_QUALIFICATION_MODE = true;
      window.dyduAfterLoad = id => { told.push('after ' + id); dydu.chat.setRegisterContext('mail', 'ana@example.org') };
      window.dyduChatboxReady = () => told.push('ready');
      document.addEventListener('dydu/event__newMessage', () => told.push('new'))`)}<a id="a" href="#" onclick="reword('hello'); return false">ask</a>`
  })
  await launcher(page).waitFor()
  await page.locator('#a').click()
  await page.getByText('You said: hello').waitFor()
  await eventually(async () => expect(await page.evaluate('told')).toEqual(['after shop', 'ready', 'new']))
  const { store } = embedded.server.app.foundation
  const [listed] = await store.listConversations({ search: 'ana@example.org' }, { limit: 1 })
  expect(listed?.conversation).toMatchObject({ test: true, variables: { mail: 'ana@example.org' } })
  expect([...errors, ...warnings]).toEqual([])
})

test('the four views, the language, the space and a new dialog', async () => {
  const { page, errors } = await embedded.visit({ body: moved() })
  await launcher(page).waitFor()
  const panel = page.locator('#relais-panel')
  await page.evaluate('dydu.ui.toggle(2)')
  await page.getByText('Welcome!').waitFor()
  await page.evaluate('dydu.ui.toggle(0)')
  await eventually(async () => expect(await launcher(page).isVisible()).toBe(false))
  await eventually(async () => expect(await panel.isVisible()).toBe(false))
  await page.evaluate('dydu.ui.toggle(3)')
  await eventually(async () => expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, ...page.viewportSize() }))
  await page.evaluate('dydu.ui.toggle(1)')
  await eventually(async () => expect(await launcher(page).isVisible()).toBe(true))
  await page.evaluate("dydu.localization.set('fr'); dydu.space.set('shop'); dydu.ui.toggle(2)")
  expect(await page.evaluate('[dydu.localization.get(), dydu.space.get()]')).toEqual(['fr', 'shop'])
  await page.getByRole('textbox', { name: 'Votre message' }).waitFor()
  await page.evaluate("dydu.chat.handleRewordClicked('one')")
  await page.getByText('You said: one').waitFor()
  await page.evaluate('dydu.newdialog()')
  await eventually(async () => expect(await page.getByText('You said: one').count()).toBe(0))
  await page.evaluate('dydu.ui.toggle(2)')
  await page.getByText('Welcome!').waitFor()
  expect(errors).toEqual([])
})

test('what has no counterpart says so once, and breaks nothing', async () => {
  const { page, warnings, errors } = await embedded.visit({ body: moved() })
  await launcher(page).waitFor()
  await page.evaluate("dydu.ui.lock(true); dydu.ui.lock(false); dydu.promptEmail.prompt('gdpr')")
  expect(warnings).toEqual([
    'relais: dydu.ui.lock has no counterpart here; see docs/moving-from-dydu.md.',
    'relais: dydu.promptEmail.prompt has no counterpart here; see docs/moving-from-dydu.md.'
  ])
  expect(errors).toEqual([])
})
