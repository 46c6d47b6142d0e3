import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { createGroup } from '../../sandbox/account/groups.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { AXE } from '../support/axe.ts'
import { launchChromium } from '../support/chromium.ts'

const folder = join(inject('built'), 'workspace')
let browser: Browser
let sandbox: Sandbox
let context: BrowserContext
/** What a page complained of, the refusals that a test provokes aside. */
let complaints: string[]

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  sandbox = await createSandbox({ empty: true, pageFolder: folder })
  complaints = []
})
afterEach(async () => {
  await context.close()
  await sandbox.close()
  expect(complaints).toEqual([])
})

async function open(path: string, look: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...look })
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text())
  })
  await page.goto(`${sandbox.url}/admin${path}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

const APPS = '/apps-integrations'
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const menu = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()

test('a form says in its own words what is wrong, leads there, and keeps what was typed', async () => {
  const page = await open(`${APPS}/conversations-integrations/new`)
  await page.getByLabel('Nom', { exact: true }).fill('Relais')
  await page.getByLabel('URL du point de terminaison du Webhook').fill('relais.example')
  await button(page, 'Enregistrer').click()
  await page.getByText('Écrivez une adresse complète, qui commence par https://').waitFor()
  await page.getByText('Cochez au moins un abonnement.').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('type'))
  await expect.poll(focused).toBe('url')
  expect(await page.getByLabel('Nom', { exact: true }).inputValue()).toBe('Relais')
  await page.getByLabel('URL du point de terminaison du Webhook').fill('https://relais.example/hook')
  await page.getByText('Écrivez une adresse complète').waitFor({ state: 'hidden' })
  expect(sandbox.account.world.tables.integrations.all()).toEqual([])
})

test('a dialog is open, and its field has the focus, before the next key', async () => {
  const page = await open(`${APPS}/conversations-api`)
  const focused = await button(page, 'Créer une clé API').evaluate(async (opener: HTMLElement) => {
    opener.click()
    await Promise.resolve().then(() => undefined)
    return document.activeElement?.matches('dialog[open] input')
  })
  expect(focused).toBe(true)
})

test('a secret is shown once: neither a reload nor the list shows it again', async () => {
  const page = await open(`${APPS}/conversations-api`)
  await button(page, 'Créer une clé API').click()
  await page.keyboard.type('Relais')
  await page.keyboard.press('Enter')
  await page.getByText('Copiez-la maintenant : elle ne sera plus affichée.').waitFor()
  const { secret } = sandbox.credentials.appKey
  await page.getByText(secret).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await button(page, 'Créer une clé API').evaluate(one => one === document.activeElement)).toBe(true)
  await page.getByText('Relais', { exact: true }).waitFor()
  expect(await page.content()).not.toContain(secret)
  await button(page, 'Supprimer la clé Relais').click()
  await button(page, 'Supprimer').click()
  await page.getByText('Aucune clé API pour l’instant').waitFor()
  expect(sandbox.credentials.appKey.id).toBe('')
})

test('a click on a token shows whose it is; deactivating it asks first', async () => {
  const page = await open(`${APPS}/api-tokens`)
  await button(page, 'Ajouter un token API').click()
  await page.getByLabel('Description').fill('Relais')
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click()
  await button(page, 'Fermer').click()
  await page.locator('summary', { hasText: 'Relais' }).click()
  await page.getByRole('main').getByText('camille.martin@demo.example').waitFor()
  await button(page, 'Désactiver le token Relais').click()
  await button(page, 'Annuler').click()
  expect(sandbox.account.world.tables.tokens.all()[0]?.isInactive).toBeUndefined()
  await button(page, 'Désactiver le token Relais').click()
  await button(page, 'Désactiver').click()
  await page.getByText('Désactivé', { exact: true }).waitFor()
})

test('a group that comes through the API appears on the page that is open', async () => {
  const page = await open('/people/team/groups')
  await page.getByText('Aucun groupe pour l’instant').waitFor()
  createGroup(sandbox.account.world, { name: 'Animal' })
  await page.getByRole('link', { name: 'Animal' }).waitFor()
  await page.getByText('Aucun membre').waitFor()
})

test('an address that somebody has already is refused beside its field', async () => {
  const page = await open('')
  await menu(page, 'Membres de l’équipe')
  await button(page, 'Ajouter un membre').click()
  await page.getByLabel('Nom', { exact: true }).fill('Inès Diallo')
  await page.getByLabel('Adresse mail').fill('camille.martin@demo.example')
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('C’est déjà pris.').waitFor()
})

test('every page has its address, and the way back leads through them', async () => {
  const page = await open('')
  await menu(page, 'Messagerie')
  await heading(page, 'Messagerie')
  expect(new URL(page.url()).pathname).toBe('/admin/channels/messaging')
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
  await page.goBack()
  await heading(page, 'Centre d’administration')
  await page.goto(`${sandbox.url}/admin/nowhere`)
  await page.getByText('Cet élément n’existe pas ou n’existe plus.').waitFor()
})

const AXE_RUN = `async source => {
  if (!globalThis.axe) (0, eval)(source)
  const { violations } = await axe.run(document, { resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' ')))
}`

async function faultsOn(page: Page): Promise<string[]> {
  const found: string[] = await page.evaluate(`(${AXE_RUN})(${JSON.stringify(AXE)})`)
  const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  return width > 0 ? [...found, `${width} px too wide`] : found
}

const PATHS = [
  '',
  `${APPS}/conversations-integrations`,
  `${APPS}/conversations-integrations/new`,
  `${APPS}/conversations-api`,
  `${APPS}/api-tokens`,
  `${APPS}/api-configuration`,
  '/people/team/members',
  '/people/team/groups',
  '/channels/messaging',
  '/nowhere'
]

/** The pages of one thing, and the dialogs that a click opens. */
async function visitDetails(page: Page, look: (what: string) => Promise<void>): Promise<void> {
  const { url } = sandbox
  await page.goto(`${url}/admin${APPS}/conversations-integrations/new`)
  await page.locator('form [type=submit]').click()
  await page.locator('[aria-invalid=true]').first().waitFor()
  await look('faults')
  await page.locator('form input').nth(0).fill('Relais')
  await page
    .locator('form input')
    .nth(1)
    .fill(`https://relais.example/${'a'.repeat(120)}`)
  for (const n of [2, 3, 4]) await page.locator('form input').nth(n).check()
  await page.locator('form [type=submit]').click()
  await page.locator('dialog code').first().waitFor()
  await look('integration made')
  await page.locator('dialog .button-main').click()
  await page.locator('.admin-reveal').click()
  await look('integration')
  await page.goto(`${url}/admin${APPS}/api-tokens`)
  await page.locator('.admin-top .button-main').click()
  await page.locator('dialog input').fill('Relais')
  await page.locator('dialog [type=submit]').click()
  await page.locator('dialog code').first().waitFor()
  await look('token made')
  await page.locator('dialog .button-main').click()
  await page.locator('summary').click()
  await look('token')
  await page.locator('.admin-row .button-icon').click()
  await look('sure')
  await page.goto(`${url}/admin/people/team/groups`)
  await page.locator('.admin-top .button-main').click()
  await page.locator('dialog input').fill('Animal')
  await page.locator('dialog [type=submit]').click()
  await page.locator('.admin-row .button-icon').click()
  await page.locator('.admin-saved').waitFor()
  await look('group')
}

for (const [locale, colorScheme] of [
  ['fr', 'dark'],
  ['en', 'light']
] as const) {
  test(`axe finds nothing on any page, wide or narrow: ${locale}, ${colorScheme}`, async () => {
    const page = await open('', { colorScheme, locale, bypassCSP: true })
    const look = async (what: string) => {
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 800 })
        expect([what, width, await faultsOn(page)]).toEqual([what, width, []])
      }
    }
    for (const path of PATHS) {
      await page.goto(`${sandbox.url}/admin${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look(path)
    }
    await visitDetails(page, look)
    await page.setViewportSize({ width: 360, height: 800 })
    await page.locator('.admin-menu').click()
    expect(await faultsOn(page)).toEqual([])
  }, 180_000)
}
