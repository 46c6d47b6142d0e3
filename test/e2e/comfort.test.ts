import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Embedded, field, launcher, say, startEmbedded } from '../support/embedded.ts'

const CONSENT = { text: 'We keep what you write for a year.', url: 'https://shop.example/privacy' }

let embedded: Embedded
let asking: Embedded
beforeAll(async () => {
  ;[embedded, asking] = await Promise.all([startEmbedded(), startEmbedded({ consent: { en: CONSENT } })])
}, 120_000)
afterAll(() => Promise.all([embedded?.close(), asking?.close()]))

const open = async (at: Embedded, context?: object) => {
  const visit = await at.visit({ body: at.tag(), ...(context && { context }) })
  await launcher(visit.page).click()
  await visit.page.getByText('Welcome!').waitFor()
  return visit
}
const saidIn = (asked: string[]) => asked.filter(line => /^POST .*\/messages$/.test(line))

test('nothing that is written leaves before consent; then it does, and nobody is asked again', async () => {
  const { page, asked, errors } = await open(asking)
  await page.getByRole('region', { name: 'Before we begin' }).waitFor()
  await field(page).first().fill('hello')
  await field(page).first().press('Enter')
  const accept = page.getByRole('button', { name: 'Accept' })
  await vi.waitFor(async () => expect(await accept.evaluate(button => button.matches(':focus'))).toBe(true))
  expect(saidIn(asked)).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('You said: hello').waitFor()
  expect(saidIn(asked)).toHaveLength(1)
  await page.reload()
  await launcher(page).click()
  await say(page, 'again')
  expect(await page.getByRole('region', { name: 'Before we begin' }).isVisible()).toBe(false)
  expect(errors).toEqual([])
})

test('who declines has said nothing, and what was written is gone', async () => {
  const { page, asked } = await open(asking)
  await field(page).first().fill('hello')
  await field(page).first().press('Enter')
  await page.getByRole('button', { name: 'Decline' }).click()
  await launcher(page).click()
  await page.getByRole('region', { name: 'Before we begin' }).waitFor()
  expect(await page.getByText('hello').count()).toBe(0)
  expect(saidIn(asked)).toEqual([])
})

test('a new conversation begins where the old one is over for good', async () => {
  const { page } = await open(embedded)
  await say(page, 'hello')
  const tokenOf = () => page.evaluate<string>("JSON.parse(localStorage['relais.shop']).token")
  const idOf = () => page.evaluate<string>("JSON.parse(localStorage['relais.shop']).id")
  const [id, token] = [await idOf(), await tokenOf()]
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('button', { name: 'New conversation' }).click()
  await page.getByRole('button', { name: 'Start afresh' }).click()
  await vi.waitFor(async () => expect(await idOf()).not.toBe(id))
  await page.getByText('Welcome!').waitFor()
  expect(await page.getByText('You said: hello').count()).toBe(0)
  const answer = await embedded.server.fetch(`/api/conversations/${id}?after=0`, {
    headers: { authorization: `Bearer ${token}` }
  })
  expect(answer.status).toBe(401)
  await say(page, 'once more')
})

test('[R3] the conversation is downloaded as a file', async () => {
  const { page } = await open(embedded, { acceptDownloads: true })
  await say(page, 'a word to keep')
  await page.getByRole('button', { name: 'Options' }).click()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download the conversation' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('conversation.html')
  const text = await readFile(await download.path(), 'utf8')
  expect(text).toContain('a word to keep')
})

test('[R1] [R2] an exchange is rated once, tells the page, and is not asked about after a reload', async () => {
  const { page, errors } = await open(embedded)
  await page.evaluate("window.rated = []; relais('on', 'rated', detail => rated.push(detail))")
  await say(page, 'hello')
  await field(page).fill('agent')
  await field(page).press('Enter')
  await page.getByRole('button', { name: 'Leave the queue' }).waitFor()
  const { desk } = embedded.server
  const there = await vi.waitFor(() => {
    const last = [...desk.conversations.values()].at(-1)
    if (!last?.control) throw new Error('the agents do not have it yet')
    return last
  })
  desk.says(there, 'Lucie here')
  await page.getByText('Lucie here').waitFor()
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('button', { name: 'Leave the live chat' }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await page.getByRole('button', { name: '5/5, Very good' }).click()
  await page.getByText('Thank you for your rating!').waitFor()
  await vi.waitFor(async () => expect(await page.evaluate('rated')).toEqual([{ score: 5 }]))
  await page.reload()
  await launcher(page).click()
  await page.getByText('Lucie here').waitFor()
  await page.waitForFunction("document.querySelector('#relais').shadowRoot.querySelector('.rating')?.hidden")
  expect(errors).toEqual([])
})
