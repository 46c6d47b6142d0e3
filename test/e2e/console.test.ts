import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { AXE } from '../support/axe.ts'
import { launchChromium } from '../support/chromium.ts'
import { ADMIN, administrator, type Browser as ConsoleBrowser } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { settingsOf } from '../support/zendesk-sandbox.ts'

const dist = inject('built')
/** Nothing in the environment but where the account is. */
const EMPTY = Object.fromEntries(
  ['DOMAIN', 'APP_ID', 'INTEGRATION_ID', 'KEY_ID', 'SECRET_KEY', 'EMAIL', 'API_TOKEN', 'WEBHOOK_SECRET'].map(name => [
    `ZENDESK_${name}`,
    ''
  ])
)
const PATHS = [
  '/',
  '/preferences/bot/general',
  '/preferences/livechat/connector',
  '/preferences/livechat/skills',
  '/channels',
  '/channels/shop',
  '/sentences',
  '/users',
  '/audit',
  '/account',
  '/nowhere'
]

let browser: Browser
let sandbox: Sandbox
let server: TestServer
let context: BrowserContext
/** Of a hundred. */
let taken: number
/** What a page complained of: nothing, ever, but for the refusals that a test provokes. */
let complaints: string[]

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())

beforeEach(async () => {
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0 } })
  taken = 1
  const disk = async () => ({ used: taken, of: 100 })
  server = await startServer({ env: { ...EMPTY, ZENDESK_BASE_URL: sandbox.url }, dist, disk })
  complaints = []
})
afterEach(async () => {
  await context.close()
  await server.close()
  await sandbox.close()
  expect(complaints).toEqual([])
})

type Look = Parameters<Browser['newContext']>[0]

async function open(path: string, look: Look = {}): Promise<Page> {
  context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...look })
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    const isRefusal = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
  })
  await page.goto(`${server.url}/console${path}`)
  return page
}

async function logIn(page: Page): Promise<void> {
  // What hides the password from whoever looks on, and lets a password keeper fill both in.
  const typed = page.getByLabel(/Mot de passe|Password/)
  expect([await typed.getAttribute('type'), await typed.getAttribute('autocomplete')]).toEqual([
    'password',
    'current-password'
  ])
  expect(await page.getByLabel(/Adresse e-mail|E-mail address/).getAttribute('autocomplete')).toBe('username')
  await page.getByLabel(/Adresse e-mail|E-mail address/).fill(ADMIN.email)
  await page.getByLabel(/Mot de passe|Password/).fill(ADMIN.password)
  await page.getByRole('button', { name: /Se connecter|Log in/ }).click()
  await page.locator('main#content').waitFor()
}

/** The server's own address, whatever host it names in the link. */
async function firstPath(): Promise<string> {
  const link = await server.app.firstLink()
  if (!link) throw new Error('There is no first link')
  const { pathname, hash } = new URL(link)
  return pathname.replace('/console', '') + hash
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()

const RUN = `axe.run().then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`

/** Rules that axe finds broken, with the elements. */
async function faultsIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate<string[]>(RUN)
}

/** Everything that comes later is there. */
const settled = async (page: Page) => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator(':is(.skeleton, .skeleton-room)').first().waitFor({ state: 'detached' })
}

async function furnish(): Promise<ConsoleBrowser> {
  const admin = await administrator(server)
  await admin.get('connector.update', { body: { version: 0, value: settingsOf(sandbox) } })
  const animal = await admin.get('skills.add', { body: { name: 'Animal' } })
  await admin.get('skills.add', { body: { name: 'Chien', parent: animal.id } })
  await admin.get('users.add', { body: { email: 'eli@example.org', name: 'Éli', role: 'editor' } })
  return admin
}

test('the first screen says that the disk is about to be full, without a fault of accessibility, and nothing where there is room', async () => {
  await administrator(server)
  taken = 91
  const page = await open('/')
  await logIn(page)
  await page.getByText(/Le disque du serveur est occupé à 91/).waitFor()
  await settled(page)
  expect(await faultsIn(page)).toEqual([])
  taken = 79
  await page.reload()
  await settled(page)
  expect(await page.getByText(/Le disque du serveur/).count()).toBe(0)
})

test('the first link makes the administrator, works once, and afterwards the log-in leads where one wanted to go', async () => {
  const first = await firstPath()
  const page = await open(first)
  await page.getByLabel('Votre nom').fill('Ana')
  await page.getByLabel('Adresse e-mail').fill(ADMIN.email)
  await page.getByLabel('Mot de passe').fill('court')
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await page.getByText('Il faut au moins 12 caractères.').first().waitFor()
  await page.getByLabel('Mot de passe').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Créer le compte' }).click()
  await heading(page, 'Mise en route')
  expect(new URL(page.url()).pathname).toBe('/console/')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await heading(page, 'Se connecter')

  await page.goto(`${server.url}/console${first}`)
  await heading(page, 'Ce lien ne fonctionne plus')
  await page.goto(`${server.url}/console/preferences/livechat/skills`)
  await logIn(page)
  await heading(page, 'Compétences')
})

test('the settings of the set-up page, click by click: escalation, connector, test, skill, group', async () => {
  await administrator(server)
  const page = await open('/preferences/bot/general')
  await logIn(page)
  // A first step that nobody has done yet is not ticked.
  expect(await page.getByLabel('Type d’escalade').inputValue()).toBe('none')
  await page.getByLabel('Type d’escalade').selectOption({ label: 'ZENDESK' })
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  // Leaving before the answer is there would be asked about.
  await page.getByText('Modifications non enregistrées').waitFor({ state: 'detached' })
  await page.getByRole('link', { name: 'Ouvrir le connecteur externe' }).click()

  const { domain, appId, integrationId, keyId, secretKey, email, apiToken } = settingsOf(sandbox)
  const fields = [
    ['Nom de domaine', `https://${domain}.zendesk.com/agent/home`],
    ['App id', appId],
    ['Integration id', integrationId],
    ['Key id', keyId],
    ['Secret key', secretKey],
    ['Adresse mail', email],
    ['Token API', apiToken]
  ] as const
  for (const [label, value] of fields) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Tester la connexion' }).click()
  await page.getByText('1 point à corriger').waitFor()
  sandbox.setWebhook({ target: (await page.locator('.copy-text').first().textContent()) ?? '' })
  await page.getByRole('button', { name: 'Tester la connexion' }).click()
  await page.getByText('Tout est en ordre.').waitFor()
  await page.getByRole('button', { name: 'Mettre à jour' }).click()
  await page.getByRole('link', { name: 'Ajouter une compétence' }).click()

  await page.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByLabel('Nom de la compétence').fill('Comptabilité')
  await page.getByRole('button', { name: 'Valider' }).click()
  await page.getByText('Pas encore de groupe dans Zendesk', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Ouvrir le connecteur externe' }).click()
  await page
    .getByText(/Défini le/)
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Mettre à jour' }).click()
  await page.getByText('Groupe créé dans Zendesk').waitFor()
  expect(sandbox.account.desk.groups().map(({ name }) => name)).toContain('Comptabilité')
})

test('a session that ended under one’s hands loses nothing of what was typed', async () => {
  await administrator(server)
  const page = await open('/preferences/bot/general')
  await logIn(page)
  await page.getByLabel('Nom du bot').fill('Patte')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  const dialog = page.getByRole('dialog', { name: 'Votre session est terminée' })
  await dialog.waitFor()
  expect([await page.locator('.shell').count(), await page.title()]).toEqual([0, 'Relais'])
  await dialog.getByLabel('Mot de passe').fill(ADMIN.password)
  await dialog.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByText('Enregistré.').waitFor()
  await page.reload()
  expect(await page.getByLabel('Nom du bot').inputValue()).toBe('Patte')
})

test('what nobody has used for half an hour leaves the screen by itself, an open dialog too, and comes back as it was', async () => {
  await furnish()
  const page = await open('/preferences/livechat/skills')
  await page.clock.install()
  await page.reload()
  await logIn(page)
  await page
    .getByRole('button', { name: /^Supprimer/ })
    .first()
    .click()
  const question = page.getByRole('dialog', { name: /^Supprimer la compétence/ })
  await question.waitFor()
  await page.clock.fastForward('29:00')
  expect(await page.locator('.shell').count()).toBe(1)
  await page.clock.fastForward('01:30')
  const dialog = page.getByRole('dialog', { name: 'Votre session est terminée' })
  await dialog.waitFor()
  expect([await page.locator('.shell').count(), await page.getByText('Animal').count()]).toEqual([0, 0])
  expect(await page.getByRole('dialog').count()).toBe(1)
  await dialog.getByLabel('Mot de passe').fill(ADMIN.password)
  await dialog.getByRole('button', { name: 'Se connecter' }).click()
  await question.waitFor()
  expect(await question.evaluate(node => node.matches(':modal'))).toBe(true)
})

test('leaving the page with something unsaved makes the browser ask', async () => {
  await administrator(server)
  const page = await open('/preferences/bot/general')
  await logIn(page)
  await page.getByLabel('Nom du bot').fill('Patte')
  await page.getByText('Modifications non enregistrées').waitFor()
  const asked = page.waitForEvent('dialog')
  await page.evaluate(() => void setTimeout(() => location.reload()))
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.accept()
  await expect.poll(() => page.getByLabel('Nom du bot').inputValue()).not.toBe('Patte')
})

test('a step back comes to where one had scrolled', async () => {
  await administrator(server)
  const page = await open('/sentences', { viewport: { width: 1200, height: 600 } })
  await logIn(page)
  await page.getByLabel('Le bot n’a pas compris').waitFor()
  await page.evaluate(() => scrollTo(0, 900))
  await page.getByRole('link', { name: 'Canaux' }).click()
  await heading(page, 'Canaux')
  expect(await page.evaluate(() => scrollY)).toBe(0)
  await page.goBack()
  await heading(page, 'Phrases globales')
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(900)
})

test('two people at the same settings: the second one chooses', async () => {
  const admin = await administrator(server)
  const page = await open('/preferences/bot/general')
  await logIn(page)
  await page.getByLabel('Nom du bot').fill('Le mien')
  const { version, value } = await admin.get('bot.read')
  await admin.get('bot.put', { body: { version, value: { ...value, name: 'Le leur' } } })
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('button', { name: 'Garder mes valeurs' }).click()
  await page.getByText('Enregistré.').waitFor()
  expect((await admin.get('bot.read')).value.name).toBe('Le mien')
})

for (const [language, colorScheme] of [
  ['fr', 'light'],
  ['en', 'dark']
] as const)
  test(`axe finds nothing on any screen: ${language}, ${colorScheme}`, async () => {
    await furnish()
    const page = await open('/', { colorScheme, locale: language })
    await settled(page)
    expect(await faultsIn(page)).toEqual([])
    await logIn(page)
    for (const path of PATHS) {
      await page.goto(`${server.url}/console${path}`)
      await settled(page)
      expect([path, await faultsIn(page)]).toEqual([path, []])
    }
  })

test('every screen fits 360 px, and so 1,440 px at 400 %, with its menu behind a button', async () => {
  await furnish()
  const page = await open('/', { viewport: { width: 360, height: 640 } })
  await logIn(page)
  for (const path of PATHS) {
    await page.goto(`${server.url}/console${path}`)
    await settled(page)
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360])
    expect([path, await faultsIn(page)]).toEqual([path, []])
  }
  await page.getByRole('button', { name: 'Ouvrir le menu' }).click()
  expect(await faultsIn(page)).toEqual([])
  await page.getByRole('link', { name: 'Compétences' }).click()
  await heading(page, 'Compétences')
  await page.getByRole('button', { name: 'Ouvrir le menu' }).waitFor()
})

const LONG = 'Anticonstitutionnellement'.repeat(3)
const NAMED = ['/preferences/livechat/skills', '/knowledge', '/knowledge/long', '/knowledge/conditions', '/hours']
const LISTED = ['/channels', '/conversations', '/users', '/audit']
/** What of the screen is cut off, or sticks out of what it stands in. */
const cutOff = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'main *:not(:is(input, select, textarea, pre, code, svg, svg *, thead, thead *, .unseen))'
      )
    ]
      .filter(({ clientWidth, scrollWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 12)
      .map(one => `${one.tagName}.${one.className}`)
  )

test('names of 75 letters without a space are cut off nowhere on 360 px', async () => {
  const admin = await administrator(server)
  await admin.get('skills.add', { body: { name: LONG } })
  await admin.get('users.add', { body: { email: `${LONG}@example.org`.slice(-60), name: LONG, role: 'editor' } })
  await admin.get('channels.add', { body: { name: LONG } })
  const steps = [
    { type: 'say', text: `${LONG} ${LONG}` },
    { type: 'ask', text: LONG, variable: 'v'.repeat(60), kind: 'text' }
  ]
  const long = { title: 'Long', language: 'fr', role: 'answer', formulations: [LONG], steps }
  await admin.get('knowledge.add', { body: long as never })
  const page = await open('/', { viewport: { width: 360, height: 640 } })
  await logIn(page)
  for (const path of [...NAMED, ...LISTED]) {
    await page.goto(`${server.url}/console${path}`)
    await settled(page)
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 360])
    expect([path, await cutOff(page)]).toEqual([path, []])
  }
})

test('faults, dialogs and results are as clean as the rest', async () => {
  await administrator(server)
  const page = await open('/preferences/livechat/connector')
  await logIn(page)
  await page.getByRole('button', { name: 'Mettre à jour' }).click()
  await page.getByText('champs sont à corriger').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.goto(`${server.url}/console/users`)
  await page.getByRole('button', { name: 'Ajouter un utilisateur' }).click()
  expect(await faultsIn(page)).toEqual([])
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Nom').fill('Éli')
  await dialog.getByLabel('Adresse e-mail').fill('eli@example.org')
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click()
  await page.getByText('Lien à usage unique').waitFor()
  expect(await faultsIn(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByText('Lien à usage unique').waitFor()
})

test('the keyboard alone: skip link, menu, form', async () => {
  await administrator(server)
  const page = await open('/channels')
  await logIn(page)
  await heading(page, 'Canaux')
  await page.evaluate(() => document.body.focus())
  await page.keyboard.press('Tab')
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Aller au contenu')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN')
})
