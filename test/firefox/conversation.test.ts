import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchFirefox } from '../support/firefox.ts'
import { chatbox, startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ launch: launchFirefox })
})
afterAll(() => world?.close())

/** A picture of 2 × 2 points. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==',
  'base64'
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
const PATIENT = { timeout: 90_000 }

test('[H1] [H6] [H9] [Y7] Firefox: from the bot to an agent and back, texts and files both ways, over a reload and a second tab', async () => {
  const visitor = await world.visitor()
  visitor.setDefaultTimeout(PATIENT.timeout)
  const box = chatbox(visitor)
  await box.open()
  await box.log.getByText('Bonjour, je suis Pistache').waitFor()
  await box.choose('Parler à un conseiller')
  await box.log.getByText('À quelle adresse mail').waitFor()
  await box.say('ana@example.org')
  await box.log.getByText('Vous allez être mis en relation').waitFor()
  await box.say('Olive ne mange plus depuis hier')

  const agent = await world.agent('Camille Martin')
  agent.setDefaultTimeout(PATIENT.timeout)
  await agent
    .getByRole('link', { name: /ana@example\.org/ })
    .first()
    .click()
  const talk = agent.getByRole('log')
  await talk.getByText('Olive ne mange plus depuis hier').waitFor()
  const reply = agent.getByRole('textbox', { name: /^Réponse à/ })
  await reply.fill('Bonjour Ana, je regarde cela avec vous.')
  await reply.press('Enter')
  await box.log.getByText('Camille Martin a rejoint la conversation').waitFor()
  await box.log.getByText('Bonjour Ana, je regarde cela avec vous.').waitFor()

  await visitor.locator('input[type=file]').setInputFiles({ name: 'olive.png', mimeType: 'image/png', buffer: PNG })
  await talk.getByRole('link', { name: /olive\.png/ }).waitFor()
  await agent.locator('input[type=file]').setInputFiles([
    { name: 'ordonnance.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'dosage.png', mimeType: 'image/png', buffer: PNG }
  ])
  await agent.getByRole('button', { name: 'Envoyer' }).click()
  await box.log.getByRole('button', { name: /dosage\.png/ }).waitFor()
  await box.log.getByRole('link', { name: /ordonnance\.pdf/ }).waitFor()

  await visitor.reload()
  await box.log.getByText('Bonjour Ana, je regarde cela avec vous.').waitFor()
  const second = await visitor.context().newPage()
  second.setDefaultTimeout(PATIENT.timeout)
  await second.goto(`${world.site.origin}/other`)
  await chatbox(second).open()
  await chatbox(second).say('Depuis le second onglet')
  await talk.getByText('Depuis le second onglet').waitFor()
  await box.log.getByText('Depuis le second onglet').waitFor()

  await agent.getByRole('button', { name: 'Résoudre' }).click()
  await box.log.getByText('Le bot vous répond de nouveau').waitFor()
  await chatbox(second).log.getByText('Le bot vous répond de nouveau').waitFor()
  await box.say('Quels sont vos horaires ?')
  await box.log.getByText('du lundi au vendredi').waitFor()
  for (const text of ['Depuis le second onglet', 'Bonjour Ana, je regarde cela avec vous.'])
    expect([text, await box.log.getByText(text, { exact: true }).count()]).toEqual([text, 1])
  expect(world.faults).toEqual([])
})
