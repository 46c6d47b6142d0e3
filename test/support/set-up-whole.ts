import type { Page } from 'playwright-core'
import type { SetUp } from './set-up.ts'
import {
  begin,
  button,
  chooseEscalation,
  connect,
  makeSkill,
  openConnector,
  openPreview,
  type Walk,
  writeKnowledge
} from './set-up-walk.ts'
import type { SetUpWords } from './set-up-words.ts'
import { copyFromZendesk, mendZendesk, staffGroup } from './set-up-zendesk.ts'

/** A picture of 240 × 160 points, as an agent would send one. */
export interface Picture {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Steps 1 to 3 of the set-up page, in its order, by one person with two tabs, and then a visitor and an agent. */
export async function goThrough(
  up: SetUp,
  words: SetUpWords,
  picture: Picture,
  shoot: Walk['shoot'] = async () => {}
): Promise<void> {
  const walk: Walk = { up, words, console: await up.tab(), zendesk: await up.tab(), shoot }
  await begin(walk)
  await chooseEscalation(walk)
  const webhook = await openConnector(walk)
  const copied = await copyFromZendesk(walk, webhook)
  await connect(walk, copied, () => mendZendesk(walk))
  await makeSkill(walk, () => staffGroup(walk))
  await writeKnowledge(walk)
  const visitor = await openPreview(walk)
  await askForAgent(walk, visitor)
  await answer(walk, visitor, picture)
  await walk.console.getByRole('link', { name: words.home }).click()
  await walk.console.getByText(words.done).waitFor()
  await shoot(walk.console, '27-all-in-place')
}

/** Nobody has given the bot another one; the channel has no title of its own. */
const BOT_NAME = 'Relais'

async function say(page: Page, { chat }: SetUpWords, text: string): Promise<void> {
  await page.getByRole('textbox', { name: chat.message }).fill(text)
  await button(page, chat.send).click()
}

/** Step 3, the test: the visitor calls the knowledge on the preview page of the channel. */
async function askForAgent({ words, shoot }: Walk, visitor: Page): Promise<void> {
  const { chat, knowledge } = words
  await visitor.getByRole('button', { name: BOT_NAME }).click()
  await say(visitor, words, knowledge.question)
  await visitor.getByRole('log').getByText(knowledge.asks).waitFor()
  await say(visitor, words, 'leo@example.org')
  await visitor.getByRole('log').getByText(chat.waiting).waitFor()
  await say(visitor, words, chat.before)
  await shoot(visitor, '23-preview-waiting')
}

/** The agent takes the ticket and sends a text and a picture; both arrive in the same conversation. */
async function answer({ words, zendesk: agent, shoot }: Walk, visitor: Page, picture: Picture): Promise<void> {
  const { chat, zendesk, skill } = words
  await agent.getByRole('link', { name: zendesk.workspace }).click()
  await agent.getByRole('button', { name: /Camille Martin/ }).click()
  const row = agent.getByRole('link', { name: /leo@example\.org/ }).first()
  await row.waitFor()
  await row.getByText(skill.called).waitFor()
  await row.click()
  await agent.getByRole('log').getByText(chat.before).waitFor()
  await shoot(agent, '24-zendesk-ticket')
  await agent.getByRole('textbox', { name: zendesk.reply }).fill(chat.answer)
  await agent.locator('input[type=file]').setInputFiles(picture)
  await button(agent, zendesk.send).click()
  const log = visitor.getByRole('log')
  await log.getByText(chat.joined).waitFor()
  await log.getByText(chat.answer).waitFor()
  await log.getByRole('button', { name: new RegExp(picture.name) }).waitFor()
  await say(visitor, words, chat.thanks)
  await agent.getByRole('log').getByText(chat.thanks).waitFor()
  await shoot(visitor, '25-preview-agent')
  await shoot(agent, '26-zendesk-answer')
}
