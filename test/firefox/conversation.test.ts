import { afterAll, beforeAll, expect, test } from 'vitest'
import { attach, openTalk, reply } from '../support/agent.ts'
import { launchFirefox } from '../support/firefox.ts'
import { PDF, PNG } from '../support/pictures.ts'
import { chatbox, startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld({ launch: launchFirefox })
})
afterAll(() => world?.close())

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
  const talk = await openTalk(agent, /ana@example\.org/, 'Olive ne mange plus depuis hier')
  await reply(agent, 'Bonjour Ana, je regarde cela avec vous.')
  await box.log.getByText('Camille Martin a rejoint la conversation').waitFor()
  await box.log.getByText('Bonjour Ana, je regarde cela avec vous.').waitFor()

  await visitor.locator('input[type=file]').setInputFiles({ name: 'olive.png', mimeType: 'image/png', buffer: PNG })
  await talk.getByRole('link', { name: /olive\.png/ }).waitFor()
  await attach(agent, [
    { name: 'ordonnance.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'dosage.png', mimeType: 'image/png', buffer: PNG }
  ])
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
