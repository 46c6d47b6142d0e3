import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { attach, openTalk, reply } from '../support/agent.ts'
import { PDF, PNG } from '../support/pictures.ts'
import { chatboxIn, launchWebKit, type WebKit } from '../support/webkit.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let webkit: WebKit
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-webkit-'))
  world = await startWorld()
  webkit = await launchWebKit()
})
afterAll(async () => {
  await webkit?.close()
  await world?.close()
  await rm(folder, { recursive: true, force: true })
})

test('[H1] [H6] [H9] [Y7] WebKit: from the bot to an agent and back, texts and files both ways, over a reload and a second tab', async () => {
  const { driver } = webkit
  const box = chatboxIn(webkit)
  await driver.get(world.site.origin)
  await box.open()
  await box.says('Bonjour, je suis Pistache')
  await box.choose('Parler à un conseiller')
  await box.says('À quelle adresse mail')
  await box.say('ana@example.org')
  await box.says('Vous allez être mis en relation')
  await box.say('Olive ne mange plus depuis hier')

  const agent = await world.agent('Camille Martin')
  const talk = await openTalk(agent, /ana@example\.org/, 'Olive ne mange plus depuis hier')
  await reply(agent, 'Bonjour Ana, je regarde cela avec vous.')
  await box.says('Camille Martin a rejoint la conversation')
  await box.says('Bonjour Ana, je regarde cela avec vous.')

  await writeFile(join(folder, 'olive.png'), PNG)
  await box.attach(join(folder, 'olive.png'))
  await talk.getByRole('link', { name: /olive\.png/ }).waitFor()
  await attach(agent, [
    { name: 'ordonnance.pdf', mimeType: 'application/pdf', buffer: PDF },
    { name: 'dosage.png', mimeType: 'image/png', buffer: PNG }
  ])
  await box.find('[aria-label*="dosage.png"], [alt*="dosage.png"]')
  await box.says('ordonnance.pdf')

  await driver.navigate().refresh()
  await box.says('Bonjour Ana, je regarde cela avec vous.')
  const first = await driver.getWindowHandle()
  await driver.switchTo().newWindow('tab')
  await driver.get(`${world.site.origin}/other`)
  await box.open()
  await box.says('Bonjour Ana, je regarde cela avec vous.')
  await box.say('Depuis le second onglet')
  await talk.getByText('Depuis le second onglet').waitFor()
  await driver.switchTo().window(first)
  await box.says('Depuis le second onglet')

  await agent.getByRole('button', { name: 'Résoudre' }).click()
  await box.says('Le bot vous répond de nouveau')
  await box.say('Quels sont vos horaires ?')
  await box.says('du lundi au vendredi')
  for (const text of ['Depuis le second onglet', 'Bonjour Ana, je regarde cela avec vous.'])
    expect([text, await box.count(text)]).toEqual([text, 1])
  expect(world.faults).toEqual([])
})
