import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { launchChromium, windowIn } from '../support/chromium.ts'
import { ADMIN, administrator } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const dist = inject('built')
/** A customer's site: one page that may be framed, one that may not, one that never comes. */
const PAGES: Record<string, string | null> = {
  '/open': '',
  '/closed': "frame-ancestors 'none'",
  '/silent': null
}

let browser: Browser
let customer: Server
let site: string
let server: TestServer
let context: BrowserContext

beforeAll(async () => {
  browser = await launchChromium()
  customer = createServer((request, reply) => {
    const policy = PAGES[request.url ?? '']
    if (policy === undefined) return reply.writeHead(404).end()
    if (policy === null) return
    reply.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      ...(policy && { 'content-security-policy': policy })
    })
    reply.end('<!doctype html><title>Customer</title><h1>The customer’s own page</h1>')
  }).listen(0, '127.0.0.1')
  await new Promise(done => customer.once('listening', done))
  site = `http://127.0.0.1:${(customer.address() as AddressInfo).port}`
})
afterAll(async () => {
  await browser.close()
  customer.closeAllConnections()
  customer.close()
})

beforeEach(async () => {
  server = await startServer({ dist })
})
afterEach(async () => {
  await context.close()
  await server.close()
})

async function open(path: string, look: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...look })
  const page = await context.newPage()
  await page.goto(server.url + path)
  return page
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { violations } = await (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  })
}

const narrow = { viewport: { width: 360, height: 740 } }
const isTooWide = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

test('the preview shows the chatbox over a page of the customer’s, and its address is what one shares', async () => {
  const page = await open('/preview/shop')
  const field = page.getByLabel('Adresse d’une page')
  await field.fill(`${site}/open`)
  await page.getByRole('button', { name: 'Afficher' }).click()
  const below = page.frameLocator('iframe.below')
  await below.getByText('The customer’s own page').waitFor()
  expect(page.url()).toBe(`${server.url}/preview/shop?${new URLSearchParams({ url: `${site}/open` })}`)
  const shared = await windowIn(context)
  await shared.goto(page.url())
  await shared.frameLocator('iframe.below').getByText('The customer’s own page').waitFor()
  await shared.locator('.launcher').click()
  await shared.getByText('Welcome!').waitFor()
  const [conversation] = await server.app.foundation.store.listConversations({}, { limit: 9 })
  expect(conversation?.conversation.test).toBe(true)
  await page.goBack()
  await page.getByRole('heading', { level: 1 }).waitFor()
  expect(await page.locator('iframe.below').count()).toBe(0)
})

test('a page that refuses frames leaves a sentence that says so, and a way to open it', async () => {
  const page = await open(`/preview/shop?${new URLSearchParams({ url: `${site}/closed` })}`)
  await page.getByText('Elle reste vide').click()
  await page.getByText('refuse d’être affiché dans un cadre').waitFor()
  expect(await page.getByRole('link', { name: 'Ouvrir cette page dans un onglet' }).getAttribute('href')).toBe(
    `${site}/closed`
  )
})

test('a page that never comes is told of after a while', async () => {
  const page = await open('/preview/shop', {})
  await page.clock.install()
  await page.getByLabel('Adresse d’une page').fill(`${site}/silent`)
  await page.getByRole('button', { name: 'Afficher' }).click()
  await page.getByText('se charge…').waitFor()
  await page.clock.runFor(12_000)
  await page.getByText('ne répond pas, ou refuse').waitFor()
})

test('neither our own pages nor anything but http and https is framed, and the frame may not lead the window away', async () => {
  const page = await open('/preview/shop')
  const field = page.getByLabel('Adresse d’une page')
  const tried = [
    [`${server.url}/console`, 'Cette adresse est celle de Relais'],
    ['javascript:alert(1)', 'Écrivez une adresse complète'],
    ['data:text/html,hello', 'Écrivez une adresse complète'],
    ['http://', 'Écrivez une adresse complète'],
    ['une phrase et pas une adresse', 'Écrivez une adresse complète']
  ] as const
  for (const [address, sentence] of tried) {
    await field.fill(address)
    await field.press('Enter')
    await page.getByText(sentence).waitFor()
    expect(await page.locator('iframe.below').count()).toBe(0)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
  }
  await field.fill(`${site}/open`)
  await field.press('Enter')
  const sandbox = (await page.locator('iframe.below').getAttribute('sandbox')) ?? ''
  expect(sandbox).not.toContain('top-navigation')
  expect(await isTooWide(page)).toBe(false)
})

test('the page that the channel names is the one that its preview opens with, and it can be left', async () => {
  const admin = await administrator(server)
  const { version, value } = await admin.get('channels.read', { params: { id: 'shop' } })
  const { id: _, ...rest } = value
  const preview = { shared: true, page: `${site}/open` }
  await admin.get('channels.put', { params: { id: 'shop' }, body: { version, value: { ...rest, preview } } })
  const page = await open('/preview/shop')
  await page.frameLocator('iframe.below').getByText('The customer’s own page').waitFor()
  await page.getByLabel('Adresse d’une page').fill('')
  await page.getByRole('button', { name: 'Afficher' }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
})

test.each([
  ['fr-FR', 'fr', /^La chatbox «\s.+\s» est en bas de cette page\.$/],
  ['en-GB', 'en', /^The chatbox “.+” is at the bottom of this page\.$/]
])('the preview page of a channel names it, in the browser’s language: %s', async (locale, lang, heading) => {
  const page = await open('/preview/shop', { locale })
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe(lang)
  expect(await page.getByText('Maison Patte').count()).toBe(0)
})

test.each(['fr-FR', 'en-GB'])('axe finds nothing on the preview page, wide and at 360 px: %s', async locale => {
  const page = await open('/preview/shop', { locale })
  expect(await faults(page)).toEqual([])
  await page.setViewportSize(narrow.viewport)
  expect(await isTooWide(page)).toBe(false)
  expect(await faults(page)).toEqual([])
})

async function channelPage(look = {}): Promise<Page> {
  await administrator(server)
  const page = await open('/console/channels/shop', look)
  await page.getByLabel(/Adresse e-mail|E-mail address/).fill(ADMIN.email)
  await page.getByLabel(/Mot de passe|Password/).fill(ADMIN.password)
  await page.getByRole('button', { name: /Se connecter|Log in/ }).click()
  await page.locator('main#content').waitFor()
  return page
}

test('beside the form the real chatbox wears what is typed, before it is saved, and answers', async () => {
  const page = await channelPage({ viewport: { width: 1440, height: 900 } })
  const chatbox = page.frameLocator('iframe.live-frame')
  await chatbox.getByText('Welcome!').waitFor()
  await page
    .getByLabel(/Titre de la chatbox/)
    .first()
    .fill('Bienvenue chez Patte')
  await chatbox.getByText('Bienvenue chez Patte').first().waitFor()
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT')
  await page.getByLabel('Couleur', { exact: true }).fill('#7a1fa2')
  await page.getByRole('radio', { name: 'En bas à gauche' }).check()
  await chatbox.locator('.launcher').waitFor()
  await expect
    .poll(() =>
      chatbox
        .locator('.launcher')
        .evaluate(button => {
          const { backgroundColor, left } = getComputedStyle(button)
          return `${backgroundColor} ${left}`
        })
        .catch(() => '')
    )
    .toBe('rgb(122, 31, 162) 20px')
  await page.getByLabel('Couleur', { exact: true }).fill('viol')
  await page.getByLabel('Thème de l’aperçu').selectOption('dark')
  await page.getByLabel('Langue de l’aperçu').selectOption('en')
  await expect
    .poll(() =>
      chatbox
        .locator('html')
        .getAttribute('lang')
        .catch(() => '')
    )
    .toBe('en')
  const field = chatbox.getByRole('textbox')
  await field.fill('Hello there')
  await field.press('Enter')
  await chatbox.getByText('You said: Hello there').waitFor()
  const [listed] = await server.app.foundation.store.listConversations({}, { limit: 9 })
  expect(listed?.conversation.test).toBe(true)
  const stored = await server.app.foundation.store.document('channel', 'shop')
  expect(JSON.stringify(stored?.body)).not.toContain('Bienvenue')
})

test('below 1,240 px it is folded above the form, and everything fits 360 px', async () => {
  const page = await channelPage({ viewport: { width: 1100, height: 800 } })
  expect(await page.locator('iframe.live-frame').count()).toBe(0)
  await page.locator('.live-side > summary').click()
  await page.frameLocator('iframe.live-frame').getByText('Welcome!').waitFor()
  await page.setViewportSize(narrow.viewport)
  expect(await isTooWide(page)).toBe(false)
  await page.getByRole('switch', { name: /Afficher un message d’accroche/ }).check()
  expect(await faults(page)).toEqual([])
})

test('what the window says is found in the console by its words, written anew, and said so on the preview page', async () => {
  await administrator(server)
  const page = await open('/console/sentences')
  await page.getByLabel('Adresse e-mail').fill(ADMIN.email)
  await page.getByLabel('Mot de passe', { exact: true }).fill(ADMIN.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  const write = async (search: string, label: string, text: string) => {
    await page.getByLabel('Chercher une phrase').fill(search)
    await page.getByLabel(label, { exact: true }).fill(text)
  }
  await write('écrivez votre', 'Dans le champ vide, avec le bot', 'Que cherchez-vous ?')
  await write('bouton qui réduit', 'Bouton qui réduit la fenêtre', '<img src=x onerror=alert(1)>')
  await write('sous le nom du bot', 'Sous le nom du bot', 'Toujours là')
  await write('caractères restants', 'Caractères restants (plusieurs)', 'Encore ${n} signes')
  await write('un mot qui n’y est pas', 'Chercher une phrase', 'introuvable')
  await page.getByText('Aucune phrase trouvée').waitFor()
  await page.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Enregistré.').waitFor()

  await page.goto(`${server.url}/preview/shop`)
  const field = page.getByPlaceholder('Que cherchez-vous ?')
  if (!(await field.isVisible())) await page.locator('.launcher').click()
  await field.waitFor()
  await page.getByText('Toujours là').waitFor()
  await page.getByRole('button', { name: '<img src=x onerror=alert(1)>' }).waitFor()
  await field.fill('x'.repeat(3_950))
  await page.getByText('Encore 50 signes').first().waitFor()
})
