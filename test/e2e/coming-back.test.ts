import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowIn } from '../support/chromium.ts'
import { chatbox, startWorld, type World } from '../support/world.ts'

let world: World
beforeAll(async () => {
  world = await startWorld()
})
afterAll(() => world.close())

/** A visitor who waits for an agent, and the ticket that it made. */
async function handedOver(mail: string) {
  const visitor = await world.visitor()
  const box = chatbox(visitor)
  await box.open()
  await box.say('Je veux parler à un conseiller')
  await box.log.getByText('À quelle adresse mail').waitFor()
  await box.say(mail)
  await box.log.getByText('Vous allez être mis en relation').waitFor()
  const agent = await world.agent('Camille Martin')
  await agent
    .getByRole('link', { name: new RegExp(mail.replace('.', '\\.')) })
    .first()
    .click()
  const reply = async (text: string) => {
    const field = agent.getByRole('textbox', { name: /^Réponse à/ })
    await field.fill(text)
    await field.press('Enter')
  }
  return { visitor, box, agent, reply }
}

const said = (page: Page, text: string) => chatbox(page).log.getByText(text, { exact: true }).count()

test('[Y7] a reload, another page, a second tab and a closed laptop find the same conversation, with what came meanwhile', async () => {
  const { visitor, box, reply } = await handedOver('yves@example.org')
  await reply('Première réponse')
  await box.log.getByText('Première réponse').waitFor()

  await visitor.reload()
  await box.log.getByText('Première réponse').waitFor()

  await visitor.goto(`${world.site.origin}/other`)
  await reply('Pendant le changement de page')
  await box.log.getByText('Pendant le changement de page').waitFor()

  const second = await windowIn(visitor.context())
  await second.goto(world.site.origin)
  await chatbox(second).open()
  await chatbox(second).log.getByText('Pendant le changement de page').waitFor()
  await chatbox(second).say('Depuis le second onglet')
  await box.log.getByText('Depuis le second onglet').waitFor()
  await box.say('Depuis le premier')
  await chatbox(second).log.getByText('Depuis le premier').waitFor()

  await visitor.context().setOffline(true)
  await reply('Pendant la coupure')
  await box.say('Écrit hors ligne')
  await visitor.context().setOffline(false)
  for (const page of [visitor, second]) {
    await chatbox(page).log.getByText('Pendant la coupure').waitFor()
    await chatbox(page).log.getByText('Écrit hors ligne').waitFor()
  }
  for (const text of ['Première réponse', 'Depuis le second onglet', 'Pendant la coupure', 'Écrit hors ligne']) {
    expect([text, await said(visitor, text), await said(second, text)]).toEqual([text, 1, 1])
  }
})

test('in the middle of a livechat the window is open on the next page, and leaves the focus to it; closed, or over the whole screen, it stays away', async () => {
  const { visitor, box, reply } = await handedOver('ines@example.org')
  await reply('Bonjour Inès')
  await box.log.getByText('Bonjour Inès').waitFor()
  await visitor.goto(`${world.site.origin}/other`)
  await box.log.getByText('Bonjour Inès').waitFor()
  expect(await visitor.evaluate('document.activeElement === document.body')).toBe(true)

  await visitor.setViewportSize({ width: 390, height: 800 })
  await visitor.reload()
  await reply('Êtes-vous là ?')
  await visitor.getByRole('button', { name: /Pistache.*1/ }).waitFor()
  expect(await box.log.isVisible()).toBe(false)

  await visitor.setViewportSize({ width: 1_200, height: 800 })
  await visitor.reload()
  await box.log.getByText('Êtes-vous là ?').waitFor()
  await visitor.getByRole('button', { name: 'Réduire la fenêtre' }).click()
  await visitor.reload()
  await reply('Toujours là ?')
  await visitor.getByRole('button', { name: /Pistache.*1/ }).waitFor()
  expect(await box.log.isVisible()).toBe(false)
})

test('[E1] [E4] the visitor leaves after a confirmation, and the desk hears of it', async () => {
  const { visitor, box, reply, agent } = await handedOver('lea@example.org')
  await reply('Bonjour Léa')
  await box.log.getByText('Bonjour Léa').waitFor()
  await visitor.getByRole('button', { name: 'Options' }).click()
  await visitor.getByRole('button', { name: 'Quitter le livechat' }).click()
  await visitor.getByRole('alertdialog').getByRole('button', { name: 'Rester' }).click()
  await visitor.getByRole('button', { name: 'Options' }).click()
  await visitor.getByRole('button', { name: 'Quitter le livechat' }).click()
  await visitor.getByRole('alertdialog').getByRole('button', { name: 'Quitter' }).click()
  await box.log.getByText('Vous avez quitté le livechat').waitFor()
  await box.say('Vos horaires ?')
  await box.log.getByText('du lundi au vendredi').waitFor()
  await agent
    .getByText(/session est terminée|résolu/)
    .first()
    .waitFor()
})

test('[E1] the agent ends the session: the bot is back', async () => {
  const { box, reply, agent } = await handedOver('max@example.org')
  await reply('Bonjour Max')
  await box.log.getByText('Bonjour Max').waitFor()
  await agent.getByRole('button', { name: 'Terminer la session' }).click()
  await agent.getByRole('button', { name: 'Terminer', exact: true }).click()
  await box.log.getByText('Le bot vous répond de nouveau').waitFor()
})

test('[F1] [H7] files by drop and paste while waiting; what is not allowed is refused before it leaves', async () => {
  const { visitor, box, agent } = await handedOver('eva@example.org')
  const uploads: string[] = []
  visitor.on('request', request => request.url().endsWith('/files') && uploads.push(request.url()))
  const give = (kind: 'drop' | 'paste', name: string, type: string) =>
    box.log.evaluate(
      (log, given) => {
        const data = new DataTransfer()
        data.items.add(new File(['%PDF-1.4\n'], given.name, { type: given.type }))
        const shared = { bubbles: true, composed: true, cancelable: true }
        const field = (log.getRootNode() as ShadowRoot).querySelector('textarea') ?? log
        for (const event of given.kind === 'drop' ? ['dragenter', 'dragover', 'drop'] : [])
          log.dispatchEvent(new DragEvent(event, { ...shared, dataTransfer: data }))
        if (given.kind === 'paste') field.dispatchEvent(new ClipboardEvent('paste', { ...shared, clipboardData: data }))
      },
      { kind, name, type }
    )
  await give('drop', 'programme.exe', 'application/octet-stream')
  await visitor.getByText('programme.exe : ce type de fichier n’est pas accepté').waitFor()
  expect(uploads).toEqual([])
  await give('drop', 'radio.pdf', 'application/pdf')
  await box.log.getByRole('link', { name: /radio\.pdf/ }).waitFor()
  await give('paste', 'notes.pdf', 'application/pdf')
  await box.log.getByRole('link', { name: /notes\.pdf/ }).waitFor()
  await agent.getByRole('log').getByText('radio.pdf').waitFor()
  await agent.getByRole('log').getByText('notes.pdf').waitFor()
  expect(uploads).toHaveLength(2)
})
