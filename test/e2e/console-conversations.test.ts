import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import { dayOf } from '../../shared/opening.ts'
import { launchChromium } from '../support/chromium.ts'
import { ADMIN, administrator, type Browser as ConsoleBrowser } from '../support/console.ts'
import { eventually } from '../support/eventually.ts'
import { startServer, type TestServer } from '../support/server.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RUN = `axe.run().then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ target }) => target.join(' ')).join(', ')))`
/** Folder for pictures of the screens, where somebody wants to look at them. */
const { SCREENSHOTS } = process.env
const dist = inject('built')
const HOSTILE = '<img src=x onerror="document.title=\'owned\'"><b>gras</b>'

let browser: Browser
let server: TestServer
let admin: ConsoleBrowser
let context: BrowserContext
let complaints: string[]

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  server = await startServer({ dist })
  admin = await administrator(server)
  complaints = []
})
afterEach(async () => {
  await context.close()
  await server.close()
  expect(complaints).toEqual([])
})

async function open(path: string, look: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  context = await browser.newContext({ locale: 'fr-FR', reducedMotion: 'reduce', ...look })
  const page = await context.newPage()
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    const isRefusal = /status of 4\d\d/.test(message.text())
    if (message.type() === 'error' && !isRefusal) complaints.push(message.text())
  })
  await page.goto(`${server.url}/console${path}`)
  await page.getByLabel(/Adresse e-mail|E-mail address/).fill(ADMIN.email)
  await page.getByLabel(/Mot de passe|Password/).fill(ADMIN.password)
  await page.getByRole('button', { name: /Se connecter|Log in/ }).click()
  await settled(page)
  return page
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator(':is(.skeleton, .skeleton-room)').first().waitFor({ state: 'detached' })
}

const store = () => server.app.foundation.store
const view = (id: string) => admin.get('conversations.read', { params: { id } })

async function visitor(...texts: string[]) {
  const { conversationId: id, token } = await server.start({ variables: { mail: 'ana@example.org', note: HOSTILE } })
  const say = (text: string) => server.app.conversations.say(id, { localId: crypto.randomUUID(), text })
  for (const text of texts) await say(text)
  return { id, token, say }
}

/** A conversation with an agent, one message of which the desk has refused for good. */
async function stuck() {
  const { id, say } = await visitor(HOSTILE, 'agent:Animal')
  await eventually(async () => expect((await view(id)).handoverList[0]?.state).toBe('open'))
  server.desk.says(server.desk.last(), `Bonjour ${HOSTILE}`, `Ana ${HOSTILE}`)
  server.desk.luck = step => (step.do === 'text' ? { is: 'refused' } : null)
  await say('Ce message est refusé')
  await eventually(async () => expect((await view(id)).parked).toBe(1))
  return id
}

/** Figures of the last weeks, as commits add them. */
async function figures(id: string): Promise<void> {
  for (let ago = 0; ago < 30; ago++) {
    const day = dayOf('Europe/Paris', Date.now() - ago * 86_400_000)
    const n = 5 + ((ago * 7) % 11)
    const of = { turns: n * 3, understood: n * 2, handovers: n, pickedUp: n - 2, [`wait:${20 + (ago % 9)}`]: n - 2 }
    const { version } = (await store().conversation(id)) ?? { version: 0 }
    const ends = { 'ended:solved': n - 3, 'ended:left': 2, 'ended:unanswered': 1 }
    await store().commit({ conversationId: id, version, counts: { day, spoke: true, of: { ...of, ...ends } } })
  }
}

async function picture(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS) await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}

async function faultsIn(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate<string[]>(RUN)
}

const isTooWide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

describe('every screen, in both languages, wide and narrow', () => {
  const looks = [
    ['fr-FR', { width: 1280, height: 900 }, 'dark'],
    ['en-GB', { width: 320, height: 640 }, 'light']
  ] as const

  test.each(looks)('%s %j %s: axe finds nothing, and nothing is cut off', async (locale, viewport, colorScheme) => {
    const id = await stuck()
    await figures(id)
    const skill = await admin.get('skills.add', { body: { name: 'Animal', parent: null } })
    const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? [{ from: '09:00', to: '18:00' }] : []))
    const holidays = [{ name: 'Noël', from: '2026-12-25', to: '2026-12-25' }]
    const value = { mode: 'weekly', timeZone: 'Europe/Paris', week, holidays } as const
    await admin.get('hours.put', { body: { version: 0, value } })
    await admin.get('hours.putSkill', { params: { id: skill.id }, body: { version: 0, value } })
    await admin.get('hours.putAbsence', { body: { version: 0, value: { pickupMinutes: 5, takeMessage: true } } })
    const page = await open('/conversations', { locale, viewport, colorScheme })
    const found: string[] = []
    const paths = {
      conversations: '/conversations',
      conversation: `/conversations/${id}`,
      statistics: '/statistics',
      hours: '/hours',
      skill: `/hours/skills/${skill.id}`
    }
    for (const [name, path] of Object.entries(paths)) {
      await page.goto(`${server.url}/console${path}`)
      await settled(page)
      // What is folded in narrow windows alone has no summary to press in wide ones.
      for (const summary of await page.locator('main details > summary').all())
        if (await summary.isVisible()) await summary.click()
      await picture(page, `${name}-${locale}-${viewport.width}`)
      if (await isTooWide(page)) found.push(`${path} is wider than ${viewport.width}`)
      for (const fault of await faultsIn(page)) found.push(`${path} ${fault}`)
    }
    expect(found).toEqual([])
  })

  test('empty, each says what to do next', async () => {
    const page = await open('/conversations')
    for (const path of ['/conversations', '/statistics', '/hours']) {
      await page.goto(`${server.url}/console${path}`)
      await settled(page)
      await page.locator('main .empty a').first().waitFor()
      await picture(page, `empty${path.replace('/', '-')}`)
      expect(await faultsIn(page)).toEqual([])
    }
  })
})

test('hours: a week is typed, a mistake is told where it is, and what is saved counts', async () => {
  const page = await open('/hours')
  await page.getByLabel('Horaires de la semaine').check()
  await page.getByRole('button', { name: 'Ajouter une plage le lundi' }).click()
  await page.getByLabel('lundi, à', { exact: true }).fill('08:00')
  await page.getByRole('button', { name: 'Enregistrer' }).first().click()
  await page
    .getByText(/La fin doit suivre le début/)
    .first()
    .waitFor()
  expect(await page.getByLabel('lundi, de', { exact: true }).evaluate(node => node === document.activeElement)).toBe(
    true
  )
  await picture(page, 'hours-fault')
  expect(await faultsIn(page)).toEqual([])
  await page.getByLabel('lundi, à', { exact: true }).fill('00:00')
  await page.getByRole('button', { name: 'Copier lundi du mardi au vendredi' }).click()
  await page.getByRole('button', { name: 'Ajouter un jour de fermeture' }).click()
  await page.getByLabel('Nom', { exact: true }).fill(HOSTILE)
  await page.getByRole('button', { name: 'Enregistrer' }).first().click()
  await page.getByText('Enregistré.').waitFor()
  const { overall } = await admin.get('hours.read')
  expect(overall.value).toMatchObject({ mode: 'weekly', holidays: [{ name: HOSTILE }] })
  expect(overall.value.week[4]).toEqual([{ from: '09:00', to: '24:00' }])
  expect(await page.title()).not.toBe('owned')
})

test('hours: how long people wait is limited, and refused where it makes no sense', async () => {
  const page = await open('/hours')
  await page.getByRole('switch', { name: 'Limiter l’attente' }).check()
  await page.getByLabel('Minutes d’attente').fill('0')
  const form = page.getByRole('form', { name: 'Quand personne ne répond' })
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await page.locator('.fault').first().waitFor()
  await page.getByLabel('Minutes d’attente').fill('5')
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByText('Enregistré.').waitFor()
  expect((await admin.get('hours.read')).absence.value).toEqual({ pickupMinutes: 5, takeMessage: false })
})

test('one conversation: foreign text stays text, it goes on by itself, and what is stuck goes out again', async () => {
  const id = await stuck()
  const page = await open('/conversations')
  await page.getByRole('link', { name: 'ana@example.org' }).click()
  await page.getByText(`Bonjour ${HOSTILE}`).waitFor()
  expect(await page.title()).not.toBe('owned')
  expect(await page.locator('main img').count()).toBe(0)
  server.desk.luck = () => null
  await page.getByRole('button', { name: 'Réessayer : Message de l’utilisateur' }).click()
  await page.getByText('Un envoi est en souffrance').waitFor({ state: 'detached' })
  server.desk.says(server.desk.last(), 'Je regarde cela tout de suite', 'Ana')
  await page.getByText('Je regarde cela tout de suite').waitFor()
  await eventually(async () => expect((await view(id)).parked).toBe(0))
})

test('one conversation: given up after a question, which may be answered with no', async () => {
  const id = await stuck()
  const page = await open(`/conversations/${id}`)
  const giveUp = page.getByRole('button', { name: 'Abandonner : Message de l’utilisateur' })
  await giveUp.click()
  await page.getByRole('button', { name: 'Annuler' }).click()
  expect((await view(id)).parked).toBe(1)
  await giveUp.click()
  await page.getByRole('dialog').getByRole('button', { name: 'Abandonner' }).click()
  await giveUp.waitFor({ state: 'detached' })
  expect((await view(id)).parked).toBe(0)
})

test("a visitor's data: downloaded as a file, erased after a question, with what is left at Zendesk", async () => {
  const id = await stuck()
  const page = await open(`/conversations/${id}`)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Exporter (JSON)' }).click()
  const download = await coming
  expect(JSON.parse(readFileSync(await download.path(), 'utf8')).conversations[0].id).toBe(id)
  await page.getByRole('button', { name: 'Effacer définitivement' }).click()
  await picture(page, 'erase-question')
  await page.getByRole('dialog').getByRole('button', { name: 'Effacer définitivement' }).click()
  await page.getByText('Utilisateur effacé').waitFor()
  await picture(page, 'erased')
  expect(await faultsIn(page)).toEqual([])
  expect(await store().conversation(id)).toBeNull()
})

test('the list: what is looked for stands behind the # of the address and in no request, and comes back with the way back', async () => {
  await visitor('bonjour')
  const page = await open('/conversations')
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.getByLabel('Rechercher').fill('nobody')
  await page.keyboard.press('Enter')
  await page.getByText('Aucune conversation ne correspond').waitFor()
  expect(page.url()).toMatch(/\/conversations#search=nobody$/)
  await page.reload()
  await page.getByText('Aucune conversation ne correspond').waitFor()
  expect(asked.join()).toContain('/conversations/list')
  expect(asked.join()).not.toContain('nobody')
  await page.getByRole('button', { name: 'Effacer les filtres' }).click()
  await page.getByRole('link', { name: 'ana@example.org' }).waitFor()
  await page.goBack()
  await page.getByText('Aucune conversation ne correspond').waitFor()
})

test('the list: keeping things for fewer days asks first', async () => {
  const page = await open('/conversations')
  await page.getByRole('switch', { name: 'Supprimer automatiquement' }).check()
  await page.getByLabel('Jours de conservation').fill('90')
  const [channel] = (await admin.get('channels.list')).channels
  const { id: own = '', name = '' } = channel?.value ?? {}
  await page.getByRole('switch', { name: 'Supprimer aussi dans Zendesk' }).check()
  await page.getByText('Durées propres à un canal').click()
  const form = page.getByRole('form', { name: 'Durée de conservation' })
  await form.getByRole('textbox', { name }).fill('0')
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await form.getByText('Écrivez un nombre').first().waitFor()
  await form.getByRole('textbox', { name }).fill('30')
  await form.getByRole('button', { name: 'Enregistrer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer et supprimer' }).click()
  await page.getByText('Enregistré.').waitFor()
  expect((await admin.get('retention.read')).value).toEqual({ days: 90, channels: { [own]: 30 }, atDesk: true })
})

test('statistics: a period and a channel are chosen, and the same figures stand in a table', async () => {
  const { id } = await visitor()
  await figures(id)
  const page = await open('/statistics')
  await page.getByText('Questions comprises', { exact: true }).first().waitFor()
  await expect.poll(() => page.locator('.chart .chart-bar').count()).toBe(5 * 30)
  await page.getByLabel('Période', { exact: true }).selectOption('7')
  await expect.poll(() => page.url()).toContain('days=7')
  await page.getByText('Voir les chiffres').click()
  await expect.poll(() => page.getByRole('row').count()).toBe(1 + 7)
  await page.getByLabel('Canal', { exact: true }).selectOption('other')
  await page.getByText('Rien à compter sur cette période').waitFor()
})
