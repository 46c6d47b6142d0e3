import { mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { visitorOf } from '../support/account.ts'
import { launchChromium } from '../support/chromium.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FABJADveWkH6oAAAAAElFTkSuQmCC',
  'base64'
)

const folder = join(inject('built'), 'workspace')
let browser: Browser
let sandbox: Sandbox
let context: BrowserContext
/** What a page complained of, and what it asked of other hosts: nothing, ever. */
let complaints: string[]

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  sandbox = await createSandbox({ pageFolder: folder, settings: { ticketDelayMs: 0 } })
  complaints = []
})
afterEach(async () => {
  await context.close()
  await sandbox.close()
  expect(complaints).toEqual([])
})

type Look = Parameters<Browser['newContext']>[0]

async function open(path = '/', look: Look = {}): Promise<Page> {
  context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...look })
  return another(path)
}

async function another(path: string): Promise<Page> {
  const page = await context.newPage()
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('request', request => {
    if (!request.url().startsWith(sandbox.url) && !request.url().startsWith('blob:')) complaints.push(request.url())
  })
  await page.goto(sandbox.url + path)
  return page
}

const signIn = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(name) }).click()

async function arrive(name: string, group = 'Animal') {
  const email = name.includes('@') ? name : `${name.toLowerCase()}@example.org`
  const visitor = visitorOf(sandbox.account, { externalId: `chatbox:${email}`, name, email })
  visitor.bot('Bonjour, que puis-je pour vous ?')
  visitor.says(`Bonjour, je suis ${name}`)
  visitor.pass({ group, tags: 'chatbox' })
  await expect.poll(() => visitor.ticket()).toBeDefined()
  return { ...visitor, id: visitor.ticket() ?? 0 }
}

test('an agent is told of a new ticket, reads, answers with formatting and files, solves, and ends the session', async () => {
  const page = await open()
  await signIn(page, 'Inès Diallo')
  await page.getByText('Rien dans vos groupes').waitFor()
  const ana = await arrive('Ana')
  await page.getByRole('region', { name: 'Notifications' }).getByText('Nouveau ticket').waitFor()
  await expect.poll(() => page.title()).toBe('(1) Espace opérateur')
  await page.getByRole('link', { name: /Ana.*1 non lu/ }).click()
  await expect.poll(() => page.title()).toBe('Espace opérateur')
  await page.getByText('Historique avec le bot').waitFor()
  await page.getByText('chatbox:ana@example.org').waitFor()

  await page.getByRole('textbox', { name: 'Réponse à Ana' }).click()
  await page.keyboard.type('Votre chat ')
  await page.keyboard.press('Control+b')
  await page.keyboard.type('boit')
  await page.keyboard.press('Control+b')
  await page.keyboard.type(' ?')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('Lisez ')
  await page.getByRole('button', { name: 'Lien' }).click()
  await page.getByLabel('Adresse du lien').fill('https://exemple.fr/chat')
  await page.keyboard.press('Enter')
  await page.locator('input[type=file]').setInputFiles([
    { name: 'photo.png', mimeType: 'image/png', buffer: PNG },
    { name: 'conseils.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 conseils') }
  ])
  await page.keyboard.press('Enter')
  const said = () => sandbox.messages(ana.conversationId).slice(2)
  await expect
    .poll(() => said().map(({ content }) => content.text ?? content.altText))
    .toEqual(['Votre chat boit ?\nLisez https://exemple.fr/chat', 'photo.png', 'conseils.pdf'])
  expect(said()[0]?.content.htmlText).toBe(
    'Votre chat <strong>boit</strong> ?<br>Lisez <a href="https://exemple.fr/chat">https://exemple.fr/chat</a>'
  )
  await page.getByRole('link', { name: 'Télécharger conseils.pdf' }).waitFor()
  const picture = page.getByRole('img', { name: 'photo.png' })
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(10)

  await page.getByRole('button', { name: 'Résoudre' }).click()
  await expect.poll(() => sandbox.desk.ticket(ana.id)?.status).toBe('solved')
  expect(sandbox.desk.ticket(ana.id)?.assignee?.name).toBe('Inès Diallo')
  await page.getByRole('button', { name: 'Terminer la session' }).click()
  await page.getByRole('button', { name: 'Terminer', exact: true }).click()
  await page.getByText('le bot a repris la main').waitFor()
  expect(sandbox.desk.ticket(ana.id)?.sessionOpen).toBe(false)
})

test('a new message sounds, unless the sound is off', async () => {
  const page = await open()
  await page.evaluate(() => {
    const { start } = OscillatorNode.prototype
    OscillatorNode.prototype.start = function (...when) {
      document.documentElement.dataset.notes = String(Number(document.documentElement.dataset.notes ?? 0) + 1)
      start.apply(this, when)
    }
  })
  const notes = () => page.evaluate(() => Number(document.documentElement.dataset.notes ?? 0))
  await signIn(page, 'Inès Diallo')
  await arrive('Ana')
  await expect.poll(notes).toBe(2)
  await page.getByRole('button', { name: 'Son activé' }).click()
  await arrive('Bruno')
  await page.getByRole('region', { name: 'Notifications' }).getByText('je suis Bruno').waitFor()
  expect(await notes()).toBe(2)
})

test('a list is written as a list, and pasted formatting becomes text', async () => {
  const page = await open()
  await signIn(page, 'Inès Diallo')
  const ana = await arrive('Ana')
  await page.getByRole('link', { name: /Ana/ }).click()
  const field = page.getByRole('textbox', { name: 'Réponse à Ana' })
  await field.click()
  await field.evaluate(target => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Bonjour !')
    clipboardData.setData('text/html', '<h1 style="color:red">Bonjour !</h1>')
    target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await page.keyboard.press('Shift+Enter')
  await page.getByRole('button', { name: 'Liste à puces' }).click()
  await page.keyboard.type('eau')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('repos')
  await page.keyboard.press('Enter')
  await expect.poll(() => sandbox.messages(ana.conversationId).at(-1)?.content.htmlText).toContain('<ul><li>eau')
  expect(sandbox.messages(ana.conversationId).at(-1)?.content.text).toBe('Bonjour !\n• eau\n• repos')
})

test('the end of the conversation is followed only by who is at the end', async () => {
  const page = await open('/', { viewport: { width: 1280, height: 600 } })
  await signIn(page, 'Inès Diallo')
  const ana = await arrive('Ana')
  await page.getByRole('link', { name: /Ana/ }).click()
  const log = page.getByRole('log')
  const isAtEnd = () => log.evaluate(one => one.scrollHeight - one.scrollTop - one.clientHeight < 2)
  for (let line = 1; line <= 30; line++) ana.says(`Ligne ${line}`)
  await page.getByText('Ligne 30', { exact: true }).last().waitFor()
  await expect.poll(isAtEnd).toBe(true)
  await log.hover()
  await page.mouse.wheel(0, -600)
  await expect.poll(isAtEnd).toBe(false)
  ana.says('Dernière ligne')
  await page.getByRole('button', { name: 'Nouveau message' }).click()
  await expect.poll(isAtEnd).toBe(true)
  const texts = await log.locator('.bubble').allTextContents()
  expect(texts.slice(1)).toEqual([...Array.from({ length: 30 }, (_, index) => `Ligne ${index + 1}`), 'Dernière ligne'])
})

test('what the agent sends stays in sight, pictures that grow after it came and files included', async () => {
  const page = await open('/', { viewport: { width: 1280, height: 740 } })
  const large = await page.screenshot()
  await signIn(page, 'Inès Diallo')
  const log = page.getByRole('log')
  const fromEnd = () => log.evaluate(one => Math.round(one.scrollHeight - one.scrollTop - one.clientHeight))
  // A picture that comes right after its bubble: in the conversation that has just begun to be longer than its window.
  await page.route('**/api/files/*', route => setTimeout(() => route.continue(), 30))
  for (const name of ['Ana', 'Bruno', 'Carla', 'Denis']) {
    const { says } = await arrive(name)
    for (const line of ['Une', 'Deux', 'Trois']) says(line)
    await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
    await page.getByRole('log', { name: `Conversation avec ${name}` }).waitFor()
    await page.locator('.field').click()
    await page.keyboard.type('Voici')
    await page.locator('input[type=file]').setInputFiles([
      { name: 'grand.png', mimeType: 'image/png', buffer: large },
      { name: 'conseils.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 conseils') }
    ])
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Télécharger conseils.pdf' }).waitFor()
    const picture = page.getByRole('img', { name: 'grand.png' })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_280)
    await expect.poll(fromEnd).toBeLessThan(2)
  }
})

test('each tab has its own agent, and a reload finds agent and ticket again', async () => {
  const page = await open()
  await signIn(page, 'Inès Diallo')
  const ana = await arrive('Ana')
  await page.getByRole('link', { name: /Ana/ }).click()
  await page.reload()
  await page.getByRole('log', { name: 'Conversation avec Ana' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/workspace/tickets/${ana.id}`)
  await page.goBack()
  await page.getByText('Choisissez un ticket').waitFor()
  const colleague = await another('/')
  await signIn(colleague, 'Hugo Bernard')
  await page.reload()
  await page.locator('.bar-me', { hasText: 'Inès Diallo' }).waitFor()
  await colleague.locator('.bar-me', { hasText: 'Hugo Bernard' }).waitFor()
})

test('the page joins again by itself and catches up with what it missed', async () => {
  const state = join(mkdtempSync(join(tmpdir(), 'relais-state-')), 'state.db')
  const settings = { ticketDelayMs: 0 }
  await sandbox.close()
  sandbox = await createSandbox({ pageFolder: folder, stateFile: state, settings })
  const port = Number(new URL(sandbox.url).port)
  const page = await open()
  await signIn(page, 'Inès Diallo')
  await arrive('Ana')
  await page.getByRole('link', { name: /Ana/ }).click()
  await page.getByRole('log').waitFor()
  await sandbox.close()
  await page.getByText('Connexion perdue').waitFor()
  sandbox = await createSandbox({ pageFolder: folder, stateFile: state, port })
  const conversation = sandbox.conversations()[0]
  const { id } = await arrive('Bruno')
  await page.getByText('En direct').waitFor()
  await page.getByRole('link', { name: /Bruno/ }).waitFor()
  expect(conversation && sandbox.tickets(conversation.id)).toHaveLength(1)
  expect(id).toBe(2)
  complaints = complaints.filter(
    text => !/ERR_(CONNECTION_REFUSED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE)/.test(text)
  )
})

test('three buttons, a long name and another ticket of the same person leave nothing cut off', async () => {
  const page = await open('/', { viewport: { width: 1280, height: 800 } })
  await signIn(page, 'Inès Diallo')
  const ana = await arrive('ana-maria.delacroix@example.org')
  const lines = await page.locator('.toast-new').evaluate(pill => pill.getClientRects().length)
  const height = await page.locator('.toast-new').evaluate(pill => pill.getBoundingClientRect().height)
  expect([lines, height < 26]).toEqual([1, true])
  sandbox.desk.endSession(ana.id, 0)
  ana.bot('Bonjour')
  ana.says('Encore moi')
  ana.pass({ group: 'Animal' })
  await expect.poll(() => ana.ticket()).not.toBe(ana.id)
  await expect.poll(() => page.locator('.row').count()).toBe(2)
  await page.locator('.row').first().click()
  await page.getByRole('button', { name: 'Me l’assigner' }).waitFor()
  const isWhole = (selector: string) =>
    page.locator(selector).evaluate(one => one.scrollWidth <= one.clientWidth && one.clientWidth > 0)
  for (const part of ['.talk-who h2', '.talk-facts', '.talk-group', '.details', '.talk-top'])
    expect([part, await isWhole(part)]).toEqual([part, true])
  const other = page.locator('.others a')
  expect(await other.getAttribute('title')).toBe('Conversation with ana-maria.delacroix@example.org')
  const [link, status, column] = await Promise.all(
    ['.others a', '.others .status', '.details'].map(one => page.locator(one).boundingBox())
  )
  const rightOf = (box: typeof link = null) => (box ? box.x + box.width : Number.NaN)
  expect(rightOf(link ?? null)).toBeLessThanOrEqual(rightOf(column ?? null))
  expect(rightOf(status ?? null)).toBeLessThanOrEqual(rightOf(link ?? null))
})

test('on a narrow phone the list leads to the conversation and back, and nothing is cut off', async () => {
  const page = await open('/', { viewport: { width: 360, height: 720 }, hasTouch: true })
  await signIn(page, 'Inès Diallo')
  await arrive('Ana')
  const fits = () => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
  const isInside = async (name: string) => {
    const box = await page.getByRole('button', { name }).boundingBox()
    return box !== null && box.x >= 0 && box.x + box.width <= 360
  }
  const notices = page.getByRole('region', { name: 'Notifications' })
  await notices.getByRole('button', { name: 'Masquer' }).click()
  expect(await isInside('Changer d’opérateur')).toBe(true)
  await page.getByRole('link', { name: /Ana/ }).click()
  await page.getByRole('log').waitFor()
  expect(await isInside('Détails')).toBe(true)
  expect(await isInside('Envoyer')).toBe(true)
  expect(await fits()).toBe(true)
  await page.getByRole('button', { name: 'Détails' }).click()
  await page.getByText('Identité transmise').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Liste des tickets' }).click()
  await page.getByRole('link', { name: /Ana/ }).waitFor()
})

async function faultsOn(page: Page): Promise<string[]> {
  const found = await page.evaluate(`(${AXE_RUN})(${JSON.stringify(AXE)})`)
  return found as string[]
}

/** Past the policy of the page: a test may evaluate what the page may not load. */
const AXE_RUN = `async source => {
  if (!globalThis.axe) (0, eval)(source)
  const { violations } = await axe.run(document, { resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' ')))
}`

for (const [lang, colorScheme] of [
  ['fr', 'light'],
  ['en', 'dark']
] as const) {
  test(`axe finds nothing, ${lang}, ${colorScheme}`, async () => {
    const page = await open('/', { colorScheme, bypassCSP: true })
    await page.evaluate(code => localStorage.setItem('workspace.lang', code), lang)
    await page.reload()
    await page.getByRole('button', { name: /Inès Diallo/ }).waitFor()
    expect(await faultsOn(page)).toEqual([])
    await signIn(page, 'Inès Diallo')
    await page.locator('.empty').first().waitFor()
    expect(await faultsOn(page)).toEqual([])
    const ana = await arrive('Ana')
    await page.locator('.toast').waitFor()
    await page.getByRole('link', { name: /Ana/ }).click()
    await page.getByRole('log').waitFor()
    sandbox.desk.reply(ana.id, sandbox.desk.agents()[0]?.id ?? 0, { text: 'Un collègue https://exemple.fr' })
    await page.locator('.turn-agent').waitFor()
    await ana.sends('image', 'chat.png', PNG)
    await ana.sends('file', 'carnet.pdf', Buffer.from('%PDF-1.4'))
    await page.locator('.bubble-file').waitFor()
    await page.locator('.field').click()
    await page.keyboard.type('Bonjour')
    await page.locator('input[type=file]').setInputFiles([{ name: 'p.png', mimeType: 'image/png', buffer: PNG }])
    await page.locator('.composer .asks button').click()
    await page.locator('.ask-link').waitFor()
    expect(await faultsOn(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.locator('.send').click()
    await page.locator('.turn-me .bubble-text').waitFor()
    await page.locator('[aria-haspopup=dialog]').click()
    expect(await faultsOn(page)).toEqual([])
    for (const status of ['pending', 'solved', 'closed']) {
      await page.locator('.choice select').first().selectOption(status)
      await page.locator(`.talk-facts .status-${status}`).waitFor()
      expect(await faultsOn(page)).toEqual([])
    }
  })
}
