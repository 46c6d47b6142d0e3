import type { Locator, Page } from 'playwright-core'
import type { SetUp } from './set-up.ts'
import type { SetUpWords } from './set-up-words.ts'

/** One person's way through the set-up: a tab with the console, a tab with Zendesk. */
export interface Walk {
  up: SetUp
  words: SetUpWords
  console: Page
  zendesk: Page
  /** Takes a picture for the guide, of a part of the page or of so many pixels from its top; a test takes none. */
  shoot(page: Page, name: string, part?: Locator | number): Promise<void>
}

export const ADMINISTRATOR = { name: 'Ana Rivière', email: 'ana@example.org', password: 'une phrase bien à moi' }

export const button = (where: Page | Locator, name: string | RegExp) => where.getByRole('button', { name, exact: true })
export const heading = (page: Page, name: string) =>
  page.getByRole('heading', { name, level: 1, exact: true }).waitFor()
const menu = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

/** The link that the server prints, and what it opens. */
export async function begin({ up, words, console, shoot }: Walk): Promise<void> {
  const { first, home } = words
  await console.goto(up.firstLink)
  await console.getByLabel(first.name).fill(ADMINISTRATOR.name)
  await console.getByLabel(first.email).fill(ADMINISTRATOR.email)
  await console.getByLabel(first.password, { exact: true }).fill(ADMINISTRATOR.password)
  await shoot(console, '01-first-link', 700)
  await console.getByRole('button', { name: first.enter }).click()
  await heading(console, home)
  await shoot(console, '02-home')
}

/** Step 1, A: *Préférences › Bot › Général › Escalade livechat*. */
export async function chooseEscalation({ words, console, shoot }: Walk): Promise<void> {
  await menu(console, words.menu.general)
  const type = console.getByLabel(words.escalation)
  await type.selectOption({ label: 'ZENDESK' })
  await shoot(console, '03-escalation', console.locator('.card', { has: type }))
  await button(console, words.save).click()
  await console.getByText(words.saved, { exact: true }).waitFor()
}

/** Step 1, B: the screen to be filled in. Gives the URL that Zendesk has to know. */
export async function openConnector({ words, console, shoot }: Walk): Promise<string> {
  await menu(console, words.menu.connector)
  await heading(console, words.menu.connector)
  const card = console.locator('.card', { has: console.getByRole('heading', { name: words.webhook }) })
  const url = (await card.locator('code, .copy-text').first().textContent()) ?? ''
  await shoot(console, '04-connector', 560)
  return url
}

export interface Copied {
  domain: string
  appId: string
  integrationId: string
  keyId: string
  secretKey: string
  email: string
  apiToken: string
}

/** What was copied goes into the fields; the test says what is missing; it is mended in Zendesk; then the groups are made. */
export async function connect(walk: Walk, copied: Copied, mend: () => Promise<void>): Promise<void> {
  const { words, console, shoot } = walk
  for (const field of Object.keys(copied) as (keyof Copied)[])
    await console.getByLabel(words[field], { exact: true }).fill(copied[field])
  await console.getByRole('textbox', { name: words.senderId }).fill('mail')
  await shoot(console, '10-fields')
  const result = console.locator('section', { has: console.locator('#test-result') })
  await button(console, words.test).click()
  await console.getByText(words.toMend).waitFor()
  await console.getByText(words.tokenRefused).last().waitFor()
  await shoot(console, '11-test-to-mend', result)
  await mend()
  await button(console, words.test).click()
  await console.getByText(words.inOrder).waitFor()
  await shoot(console, '13-test-in-order', result)
  await button(console, words.update).click()
  await console.getByText(words.updated).waitFor()
}

/** Step 3: a skill, its group in Zendesk, and an agent in it. */
export async function makeSkill(walk: Walk, staff: () => Promise<void>): Promise<void> {
  const { words, console, shoot } = walk
  const { skill } = words
  await menu(console, words.menu.skills)
  await button(console, skill.add).click()
  await console.getByLabel(skill.name).fill(skill.called)
  await shoot(console, '14-skill', 420)
  await button(console, skill.confirm).click()
  await console.getByText(skill.noGroup, { exact: true }).waitFor()
  await menu(console, words.menu.connector)
  await heading(console, words.menu.connector)
  await button(console, words.update).click()
  await console.getByText(words.groupMade).waitFor()
  await shoot(console, '15-group-made', console.locator('section', { has: console.locator('#report') }))
  await staff()
  await menu(console, words.menu.skills)
  await console.getByText(skill.agents).waitFor()
  await shoot(console, '18-skill-ready', 420)
}

/** The page's example: a mail address in free input, then the condition of the skill, then *connexion au livechat*. */
export async function writeKnowledge(walk: Walk): Promise<void> {
  const { words, console: page, shoot } = walk
  const { knowledge: k } = words
  await menu(page, words.menu.knowledge)
  await page.getByRole('link', { name: k.add }).first().click()
  await heading(page, k.add)
  await page.getByLabel(k.title).fill(k.called)
  await page.getByLabel(k.language.label, { exact: true }).selectOption({ label: k.language.name })
  await page.getByLabel(k.formulation).first().fill(k.question)
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: k.first }).waitFor()
  const step = (place: string) => page.locator(`[data-step="${place}"]`)
  await page.getByRole('button', { name: k.ask }).first().click()
  await step('steps.0').getByLabel(k.asked).fill(k.asks)
  await step('steps.0').getByLabel(k.variable).fill('mail')
  await step('steps.0').getByLabel(k.kind).selectOption({ label: k.mail })
  await shoot(page, '19-free-input', step('steps.0'))
  await button(page, k.step).click()
  await page.getByRole('button', { name: k.when }).first().click()
  await step('steps.1').getByLabel(k.condition, { exact: true }).selectOption({ label: k.isAnimal })
  const [yes, no] = [page.getByRole('region', { name: k.yes }), page.getByRole('region', { name: k.no })]
  await yes.getByRole('button', { name: k.act }).first().click()
  await step('steps.1.yes.0').getByLabel(k.action, { exact: true }).selectOption({ label: k.connect })
  await no.getByRole('button', { name: k.say }).first().click()
  await step('steps.1.no.0').getByLabel(k.text, { exact: true }).fill(k.sorry)
  await shoot(page, '20-condition-and-action', step('steps.1'))
  await button(page, k.publish).click()
  await page.getByText(k.published).waitFor()
}

/** A channel, and the tab with its preview page. */
export async function openPreview({ up, words, console, shoot }: Walk): Promise<Page> {
  const { channel } = words
  await menu(console, words.menu.channels)
  await button(console, channel.add).first().click()
  await console.getByLabel(channel.name).fill(channel.called)
  await button(console.getByRole('dialog'), channel.create).click()
  await heading(console, channel.called)
  await console.getByLabel(channel.other, { exact: true }).uncheck()
  await button(console, words.save).click()
  await console.getByText(words.saved, { exact: true }).waitFor()
  await console.evaluate(() => scrollTo(0, 0))
  await shoot(console, '22-channel')
  return up.opened(() => console.getByRole('link', { name: channel.open }).click())
}
