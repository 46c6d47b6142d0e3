import { afterAll, beforeAll, expect, test } from 'vitest'
import { chatbox, startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

/** A picture of 2 × 2 points. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==',
  'base64'
)
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

// The set-up page's "Résultats attendus", in its order.
test('[H1] [H6] [H9] the expected results: one conversation from the bot to an agent and back, with texts and files both ways', async () => {
  const visitor = await world.visitor()
  const box = chatbox(visitor)
  await box.open()
  await box.log.getByText('Bonjour, je suis Pistache').waitFor()
  await box.choose('Parler à un conseiller')
  await box.log.getByText('À quelle adresse mail').waitFor()
  await box.say('ana chez example')
  await box.log.getByText('Cette adresse ne semble pas complète').waitFor()
  await box.say('ana@example.org')
  await box.log.getByText('Vous allez être mis en relation').waitFor()
  // Waiting: the visitor may already write.
  await box.say('Olive ne mange plus depuis hier')
  await box.log.getByText('Olive ne mange plus depuis hier').waitFor()

  const camille = await world.agent('Camille Martin')
  const row = camille.getByRole('link', { name: /ana@example\.org/ }).first()
  await row.waitFor()
  expect(await row.textContent()).toContain('Animal')
  await row.click()
  const talk = camille.getByRole('log')
  await talk.getByText('Olive ne mange plus depuis hier').waitFor()
  // The history with the bot is there from its first line, and the mapped identity is visible.
  await camille.getByText('Bonjour, je suis Pistache').first().waitFor()
  await camille.getByText('ana@example.org').first().waitFor()

  const reply = camille.getByRole('textbox', { name: /^Réponse à/ })
  await reply.fill('Bonjour Ana, je regarde cela avec vous.')
  await reply.press('Enter')
  await box.log.getByText('Camille Martin a rejoint la conversation').waitFor()
  await box.log.getByText('Bonjour Ana, je regarde cela avec vous.').waitFor()
  expect(await visitor.getByRole('dialog').getByText('Camille Martin').count()).toBeGreaterThan(1)

  // A picture from the visitor, a picture and a document from the agent.
  await visitor.locator('input[type=file]').setInputFiles({ name: 'olive.png', mimeType: 'image/png', buffer: PNG })
  await talk.getByRole('link', { name: /olive\.png/ }).waitFor()
  await camille.locator('input[type=file]').setInputFiles([
    { name: 'ordonnance.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'dosage.png', mimeType: 'image/png', buffer: PNG }
  ])
  await camille.getByRole('button', { name: 'Envoyer' }).click()
  await box.log.getByRole('button', { name: /dosage\.png/ }).waitFor()
  const download = visitor.waitForEvent('download')
  await box.log.getByRole('link', { name: /ordonnance\.pdf/ }).click()
  expect((await download).suggestedFilename()).toBe('ordonnance.pdf')

  // The agent looks elsewhere: a new message notifies.
  await camille
    .getByRole('link', { name: /ana@example\.org/ })
    .first()
    .waitFor()
  await box.say('Merci, c’est noté !')
  await talk.getByText('Merci, c’est noté !').waitFor()
  await box.log.getByText('Remis au support').first().waitFor({ state: 'attached' })

  // Solved: no event announces it, the bot is back all the same.
  await camille.getByRole('button', { name: 'Résoudre' }).click()
  // The ticket is looked for in the background, at growing intervals: it may be found only after it was solved.
  await box.log.getByText('Le bot vous répond de nouveau').waitFor({ timeout: 90_000 })
  await box.say('Quels sont vos horaires ?')
  await box.log.getByText('du lundi au vendredi').waitFor()

  // A second handover opens a second conversation at the desk.
  await box.say('Je veux parler à un conseiller')
  await box.log.getByText('À quelle adresse mail').nth(1).waitFor()
  await box.say('ana@example.org')
  await box.log.getByText('Vous allez être mis en relation').nth(1).waitFor()
  await expect.poll(() => world.sandbox.conversations().length).toBe(2)
  expect(world.faults).toEqual([])
}, 180_000)
