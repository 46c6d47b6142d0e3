import { mkdir, readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { chatbox, startWorld } from './support/world.ts'

const FOLDER = 'docs/images'
const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }

/** The pictures of the README, taken of the real thing: build first. */
async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true })
  const world = await startWorld()
  try {
    const preview = `${world.url}/preview/maison-patte`
    const visitor = await world.visitor({ viewport: DESKTOP, deviceScaleFactor: 2 })
    await visitor.goto(preview)
    await visitor.getByRole('button', { name: 'Pistache' }).waitFor()
    await shoot(visitor, 'launcher')

    const box = chatbox(visitor)
    await box.open()
    await box.say('Je veux adopter un animal')
    await box.log.getByText('trois temps').waitFor()
    await shoot(visitor, 'bot')

    await box.say('Je veux parler à un conseiller')
    await box.log.getByText('À quelle adresse mail').waitFor()
    await box.say('ana@example.org')
    await box.log.getByText('Vous allez être mis en relation').waitFor()
    await box.say('Je voudrais rencontrer Olive. Est-elle déjà réservée ?')
    await box.log.getByText('Est-elle déjà réservée').waitFor()
    await shoot(visitor, 'waiting')

    const agent = await world.agent('Camille Martin')
    await agent
      .getByRole('link', { name: /ana@example\.org/ })
      .first()
      .click()
    const reply = agent.getByRole('textbox', { name: /^Réponse à/ })
    await reply.fill('Bonjour Ana ! Olive est toujours là, et elle adore les visites. Voici une photo de ce matin.')
    await reply.press('Enter')
    const photo = await readFile('public/demo/olive.png')
    await agent.locator('input[type=file]').setInputFiles([
      { name: 'olive-ce-matin.png', mimeType: 'image/png', buffer: photo },
      {
        name: 'dossier-adoption.pdf',
        mimeType: 'application/pdf',
        buffer: Buffer.from('%PDF-1.4\n'.padEnd(184_320, ' '))
      }
    ])
    await agent.getByRole('button', { name: 'Envoyer' }).click()
    await box.log.getByRole('link', { name: /dossier-adoption/ }).waitFor()
    await box.say('Elle est magnifique. Je peux passer samedi matin ?')
    await agent.getByRole('log').getByText('samedi matin').waitFor()
    await box.log.getByText('Remis au support').last().waitFor({ state: 'attached' })
    await shoot(visitor, 'live')
    await shoot(agent, 'workspace')

    await visitor.setViewportSize(PHONE)
    await shoot(visitor, 'phone')
    await visitor.setViewportSize(DESKTOP)

    await agent.getByRole('button', { name: 'Résoudre' }).click()
    await box.log.getByText('Le bot vous répond de nouveau').waitFor()
    await shoot(visitor, 'ended')
  } finally {
    await world.close()
  }
}

/** Motion is over and pictures are in. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(600)
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
}

await main()
