import type { Locator, Page } from 'playwright-core'
import { button, type Copied, heading, type Walk } from './set-up-walk.ts'

/** A value on screen, by the name that stands above it. */
async function read(where: Page | Locator, term: string): Promise<string> {
  const value = await where.locator(`.admin-value:has(dt:text-is("${term}")) code`).textContent()
  return value ?? ''
}

const menu = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

/** Step 2, in the order of the page: the integration, its own key, the key of the Conversations API, the API token. */
export async function copyFromZendesk(walk: Walk, webhook: string): Promise<Copied> {
  const { up, words, zendesk: page, shoot } = walk
  const { zendesk } = words
  await page.goto(up.sandbox.url)
  await page.getByRole('link', { name: zendesk.admin }).click()
  await page.getByRole('main').getByText(zendesk.domain).waitFor()
  await shoot(page, '05-zendesk-domain', 640)
  const domain = await read(page, zendesk.domain)
  const integration = await createIntegration(walk, webhook)
  return { domain, ...integration, ...(await createKey(walk)), ...(await createToken(walk)) }
}

async function createIntegration({ words, zendesk: page, shoot }: Walk, webhook: string) {
  const { zendesk } = words
  await menu(page, zendesk.integrations)
  await heading(page, zendesk.integrations)
  await page.getByRole('link', { name: zendesk.addIntegration }).click()
  await page.getByLabel(zendesk.name, { exact: true }).fill('Relais')
  await page.getByLabel(zendesk.target).fill(webhook)
  for (const box of zendesk.boxes) await page.getByLabel(box).check()
  await shoot(page, '06-zendesk-integration')
  await button(page, zendesk.save).click()
  await button(page.getByRole('dialog'), zendesk.next).click()
  await heading(page, zendesk.details)
  await shoot(page, '07-zendesk-details', 640)
  const copied = { appId: await read(page, words.appId), integrationId: await read(page, words.integrationId) }
  await button(page, zendesk.addKey).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(zendesk.name, { exact: true }).fill('Relais')
  await button(dialog, zendesk.next).click()
  await dialog.getByText(zendesk.keySecret, { exact: true }).waitFor()
  await button(dialog, zendesk.next).click()
  await dialog.waitFor({ state: 'detached' })
  return copied
}

async function createKey({ words, zendesk: page, shoot }: Walk) {
  const { zendesk } = words
  await menu(page, zendesk.api)
  await heading(page, zendesk.api)
  await button(page, zendesk.addKey).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(zendesk.name).fill('Relais')
  await button(dialog, zendesk.next).click()
  await dialog.getByText(zendesk.keySecret, { exact: true }).waitFor()
  await shoot(page, '08-zendesk-key', dialog)
  const copied = { keyId: await read(dialog, zendesk.keyId), secretKey: await read(dialog, zendesk.keySecret) }
  await button(dialog, zendesk.next).click()
  return copied
}

async function createToken({ words, zendesk: page, shoot }: Walk) {
  const { zendesk } = words
  await menu(page, zendesk.tokens)
  await heading(page, zendesk.tokens)
  await button(page, zendesk.addToken).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(zendesk.description).fill('Relais')
  await button(dialog, zendesk.save).click()
  await dialog.getByText(zendesk.email, { exact: true }).waitFor()
  await shoot(page, '09-zendesk-token', dialog)
  const copied = { email: await read(dialog, zendesk.email), apiToken: await read(dialog, zendesk.token) }
  await button(dialog, zendesk.close).click()
  return copied
}

/** What *Tester la connexion* asks for: token access, and more than one conversation per person. */
export async function mendZendesk({ words, zendesk: page, shoot }: Walk): Promise<void> {
  const { zendesk } = words
  await menu(page, zendesk.configuration)
  await page.getByLabel(zendesk.access).click()
  await page.getByText(zendesk.saved).waitFor()
  await shoot(page, '12-zendesk-token-access', 330)
  await menu(page, zendesk.messaging)
  await page.getByLabel(zendesk.multi).click()
  await button(page.getByRole('dialog'), zendesk.turnOn).click()
  await page.getByText(zendesk.saved).waitFor()
}

/** *Personnes › Groupes*: the group that *Mettre à jour* has made, and its first agent. */
export async function staffGroup({ words, zendesk: page, shoot }: Walk): Promise<void> {
  const { zendesk, skill } = words
  await menu(page, zendesk.groups)
  await page.getByRole('main').getByRole('link', { name: skill.called }).click()
  await heading(page, skill.called)
  await shoot(page, '16-zendesk-group', 480)
  await button(page, zendesk.join).click()
  await button(page, zendesk.leave).waitFor()
}
