import type { Locator, Page } from 'playwright-core'

/** The visitor’s ticket, once what they said last stands in it. */
export async function openTalk(agent: Page, visitor: RegExp, said: string): Promise<Locator> {
  await agent.getByRole('link', { name: visitor }).first().click()
  const talk = agent.getByRole('log')
  await talk.getByText(said).waitFor()
  return talk
}

/** In the ticket that is open. */
export async function reply(agent: Page, text: string): Promise<void> {
  const field = agent.getByRole('textbox', { name: /^Réponse à/ })
  await field.fill(text)
  await field.press('Enter')
}

/** In the ticket that is open. */
export async function attach(agent: Page, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  await agent.locator('input[type=file]').setInputFiles(files)
  await agent.getByRole('button', { name: 'Envoyer' }).click()
}
