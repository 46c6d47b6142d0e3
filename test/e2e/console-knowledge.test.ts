import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { FrameLocator, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowIn } from '../support/chromium.ts'
import { ADMIN, administrator, type Browser } from '../support/console.ts'
import { startWorld, type World } from '../support/world.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let world: World
let ana: Browser
let page: Page
beforeAll(async () => {
  world = await startWorld()
  ana = await administrator(world)
  const context = await world.browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } })
  page = await context.newPage()
  page.on('pageerror', error => world.faults.push(error.message))
  await page.goto(`${world.url}/console/knowledge`)
  await page.getByLabel('Adresse e-mail').fill(ADMIN.email)
  await page.getByLabel('Mot de passe').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.getByRole('heading', { name: 'Connaissances', level: 1 }).waitFor()
})
afterAll(() => world.close())

const step = (place: string) => page.locator(`[data-step="${place}"]`)
const branch = (name: string) => page.getByRole('region', { name })
const add = (where: Page | Locator, type: RegExp) => where.getByRole('button', { name: type }).first().click()
const heading = (name: string) => page.getByRole('heading', { name, level: 1 })

async function speak(frame: Page | FrameLocator, text: string): Promise<void> {
  await frame.getByRole('textbox', { name: 'Votre message' }).fill(text)
  await frame.getByRole('button', { name: 'Envoyer' }).click()
}

/** What a visitor of the site is told now. */
async function heard(text: string): Promise<string> {
  const ask = async (path: string, body: unknown, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
    const response = await fetch(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return response.json()
  }
  const { token, conversationId } = await ask('/api/conversations', { channel: 'maison-patte', language: 'fr' })
  const said = { localId: crypto.randomUUID(), text }
  const { messages } = await ask(`/api/conversations/${conversationId}/messages`, said, token)
  return messages.at(-1).content.text
}

const QUESTION = 'Mon hérisson boude'

test('the page’s example is written, tried without publishing, published and called on the preview page', async () => {
  await page.getByRole('link', { name: 'Nouvelle connaissance' }).first().click()
  await heading('Nouvelle connaissance').waitFor()
  await page.getByLabel('Titre').fill('Un hérisson')
  await page.getByLabel('Ajouter une formulation').first().fill(QUESTION)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: 'Formulation 1' }).waitFor()

  await add(page, /^Demander \(saisie libre\)/)
  await step('steps.0').getByLabel('Question posée').fill('À quelle adresse vous répondre ?')
  await step('steps.0').getByLabel('Variable').fill('mail')
  await step('steps.0').getByLabel('Type de saisie').selectOption({ label: 'Adresse mail' })

  await page.getByRole('button', { name: 'Ajouter une étape', exact: true }).click()
  await add(page, /^Condition de contexte/)
  await step('steps.1').getByLabel('Condition', { exact: true }).selectOption({ label: 'Compétence\u00a0: Animal' })
  await add(branch('Si la condition est remplie'), /^Dire/)
  await step('steps.1.yes.0').getByLabel('Texte', { exact: true }).fill('**Merci !** Nous écrirons à ${mail}.')
  await branch('Si la condition est remplie')
    .getByRole('button', { name: /^Ajouter une étape/ })
    .click()
  await add(branch('Si la condition est remplie'), /^Action GUI/)
  const action = step('steps.1.yes.1').getByLabel('Action GUI', { exact: true })
  expect(await action.locator('option:checked').textContent()).toBe('connexion au livechat')
  await add(branch('Sinon'), /^Dire/)
  await step('steps.1.no.0').getByLabel('Texte', { exact: true }).fill('Personne pour l’instant.')

  await page.getByRole('button', { name: 'Essayer' }).click()
  const frame = page.frameLocator('iframe[title="Chatbox d’essai"]')
  await speak(frame, QUESTION)
  await frame.getByRole('log').getByText('À quelle adresse vous répondre ?').waitFor()
  await speak(frame, 'ana@example.org')
  await frame.getByRole('log').getByText('Nous écrirons à ana@example.org').waitFor()
  await frame.getByRole('log').getByText('Vous allez être mis en relation').waitFor()
  expect(page.url()).toBe(`${world.url}/console/knowledge/un-herisson`)
  expect(await heard(QUESTION)).not.toContain('adresse')
  const camille = await world.agent('Camille Martin')
  await camille
    .getByRole('link', { name: /ana@example\.org/ })
    .first()
    .click()
  await camille
    .getByText(/TEST · Échange avec le bot/)
    .first()
    .waitFor()

  await page.getByRole('button', { name: 'Publier' }).click()
  await page.getByText('Publiée : les utilisateurs la reçoivent dès maintenant.').waitFor()
  expect(await heard(QUESTION)).toContain('À quelle adresse')
  const preview = await windowIn(page.context())
  await preview.goto(`${world.url}/preview/maison-patte`)
  await preview.getByRole('button', { name: 'Pistache' }).click()
  await speak(preview, QUESTION)
  await speak(preview, 'bea@example.org')
  await preview.getByRole('log').getByText('Vous allez être mis en relation').waitFor()
  await preview.close()
  expect(world.faults).toEqual([])
})

test('an unfinished draft is saved; publishing leads to what is missing, and warns of what was not thought of', async () => {
  await page.goto(`${world.url}/console/knowledge/new`)
  await page.getByLabel('Titre').fill('Brouillon')
  await add(page, /^Action GUI/)
  await page.getByText('Cette connexion n’est sous aucune condition de compétence').waitFor()
  await page.getByRole('button', { name: 'Ajouter une étape', exact: true }).click()
  await add(page, /^Dire/)
  await page.getByText('Cette étape n’est jamais jouée').waitFor()
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
  await page.getByText('Brouillon enregistré.').waitFor()
  await page.getByRole('button', { name: 'Publier' }).click()
  await page.getByText('Un champ est à corriger').waitFor()
  await page.getByRole('link', { name: 'Étape 2 · Texte' }).waitFor()
  await page.waitForFunction(() => document.activeElement?.tagName === 'TEXTAREA')
  await page.keyboard.type('Bonjour ${inconnue}')
  await page.getByText('Aucune connaissance ne capture « inconnue »').waitFor()
})

test('steps are moved by the keyboard with the focus staying on them, and deleted with a way back', async () => {
  await page.goto(`${world.url}/console/knowledge/urgence`)
  await heading('Urgence').waitFor()
  const down = page.getByRole('button', { name: 'Descendre l’étape 1' })
  await down.focus()
  await page.keyboard.press('Enter')
  await page.getByText('Déplacée : c’est maintenant l’étape 2.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Descendre l’étape 2')
  await page.getByRole('button', { name: 'Supprimer l’étape 1' }).click()
  await expect.poll(() => page.locator('[data-step]').count()).toBe(3)
  await page.getByRole('button', { name: 'Annuler la suppression' }).click()
  await expect.poll(() => page.locator('[data-step]').count()).toBe(4)
  await page.getByRole('button', { name: 'Tout annuler' }).click()
})

test('a step is moved into another branch by the keyboard, and the focus goes with it', async () => {
  await page.goto(`${world.url}/console/knowledge/conseiller`)
  await heading('Parler à un conseiller').waitFor()
  await page.locator('[data-step]').first().waitFor()
  const before = await page.locator('[data-step]').count()
  const into = page.getByRole('button', { name: /^Déplacer l’étape .+ vers une autre branche$/ }).last()
  await into.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Elle se place à la fin de la branche choisie').waitFor()
  await dialog.getByRole('button', { name: 'La réponse elle-même, hors de toute branche' }).press('Enter')
  await page.getByText(/Déplacée\s: c’est maintenant l’étape \d+\./).waitFor()
  expect(await page.locator('[data-step]').count()).toBe(before)
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-move') === 'into')
  await page.getByRole('button', { name: 'Tout annuler' }).click()
})

test('an earlier version is looked at and put back into the draft', async () => {
  await page.goto(`${world.url}/console/knowledge/merci`)
  await page.getByLabel('Titre').fill('Mille mercis')
  await page.getByRole('button', { name: 'Enregistrer le brouillon' }).click()
  await page.getByText('Publiée, modifiée').first().waitFor()
  await page.getByRole('button', { name: 'Historique' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Voir/ }).last().click()
  await page.getByRole('dialog').getByText('Avec plaisir. Une caresse').waitFor()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Restaurer/ })
    .click()
  await heading('Merci').waitFor()
  await expect.poll(() => page.getByLabel('Titre').inputValue()).toBe('Merci')
})

test('a CSV is looked at before it is taken, and refused whole for one bad row', async () => {
  await page.goto(`${world.url}/console/knowledge/files`)
  const give = (text: string) =>
    page
      .getByLabel('Fichier', { exact: true })
      .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const head = 'id;language;title;formulations;answer;status\r\n'
  await give(`${head};fr;Colis;Où est mon colis ?;Sous 48 h.;draft\r\nadoption;fr;Adoption;;Un texte.;draft\r\n`)
  await page.getByText('Corrigez ces lignes dans le fichier').waitFor()
  await give(`${head};fr;Colis;Où est mon colis ?;Sous 48 h.;draft\r\n`)
  await page.getByRole('button', { name: 'Importer 1 connaissance' }).click()
  await page.getByText('1 connaissance importée.').waitFor()
  const { items } = await ana.get('knowledge.list', { query: { search: 'colis' } })
  expect(items).toMatchObject([{ title: 'Colis', status: 'draft' }])
})

const ADDRESSES = ['', '/new', '/conseiller', '/adoption', '/conditions', '/files']
test.each(['fr', 'en'])(
  'axe finds nothing on any of the screens, wide and narrow: %s',
  { timeout: 120_000 },
  async language => {
    await page.evaluate(to => localStorage.setItem('relais-console-language', to), language)
    for (const size of [
      { width: 360, height: 740 },
      { width: 1440, height: 900 }
    ]) {
      await page.setViewportSize(size)
      for (const address of ADDRESSES) {
        await page.goto(`${world.url}/console/knowledge${address}`)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.locator(':is(.skeleton, .skeleton-room)').first().waitFor({ state: 'detached' })
        await page.evaluate(`(() => { const module = undefined; ${AXE} })()`)
        const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
          'axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })'
        )
        const found = violations.map(({ id, nodes }) => `${address} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)
        expect(found).toEqual([])
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(size.width)
      }
    }
  }
)
