import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowIn } from '../support/chromium.ts'
import { type Embedded, field, launcher, meetLucie, say, startEmbedded } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'

const CONSENT = { text: 'We keep what you write for a year.', url: 'https://shop.example/privacy' }

const TEASER = { on: true, text: { en: 'Can we help?' }, after: 0, pages: ['/'], once: 'session' as const }

let embedded: Embedded
let asking: Embedded
beforeAll(async () => {
  ;[embedded, asking] = await Promise.all([
    startEmbedded(),
    startEmbedded({ consent: { en: CONSENT }, teaser: TEASER })
  ])
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
  await eventually(async () => expect(await accept.evaluate(button => button.matches(':focus'))).toBe(true))
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

test('[C1] whoever signs in next on this device is asked for their own consent', async () => {
  const { page, asked } = await asking.visit({ body: asking.tag() })
  await page.evaluate("relais('identify', { externalId: 'ana' })")
  await launcher(page).click()
  const region = page.getByRole('region', { name: 'Before we begin' })
  await field(page).first().fill('hello')
  await field(page).first().press('Enter')
  await region.getByRole('button', { name: 'Accept' }).click()
  await page.getByText('You said: hello').waitFor()
  const before = saidIn(asked).length
  await page.evaluate("relais('identify', { externalId: 'bob' })")
  await page.getByText('You said: hello').waitFor({ state: 'detached' })
  await field(page).first().fill('it is Bob')
  await field(page).first().press('Enter')
  await region.waitFor()
  expect(saidIn(asked).length).toBe(before)
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
  await eventually(async () => expect(await idOf()).not.toBe(id))
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
  await meetLucie(embedded, page)
  await page.getByText('Lucie here').waitFor()
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('button', { name: 'Leave the live chat' }).click()
  await page.getByRole('button', { name: 'Leave', exact: true }).click()
  await page.getByRole('button', { name: '5/5, Very good' }).click()
  await page.getByText('Thank you for your rating!').waitFor()
  await eventually(async () => expect(await page.evaluate('rated')).toEqual([{ score: 5 }]))
  await page.reload()
  await launcher(page).click()
  await page.getByText('Lucie here').waitFor()
  await page.waitForFunction("document.querySelector('#relais').shadowRoot.querySelector('.rating')?.hidden")
  expect(errors).toEqual([])
})

const bubble = (page: Page) => page.getByRole('group', { name: 'New message' })

test('what an agent says to a closed window shows beside the launcher, takes no focus, and opens it', async () => {
  const { page, errors } = await open(embedded)
  const says = await meetLucie(embedded, page)
  await launcher(page).click()
  await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<input id=\"host\">'); host.focus()")
  says('Are you still there?')
  await bubble(page).getByText('Are you still there?').waitFor()
  expect(await page.evaluate('document.activeElement.id')).toBe('host')
  await expect.poll(() => page.locator('#relais .calls [role=status]').textContent()).toContain('Are you still there?')
  await expect.poll(() => launcher(page).getAttribute('aria-label')).toContain('unread messages: 1')
  await bubble(page).getByRole('button').first().click()
  await bubble(page).waitFor({ state: 'detached' })
  await expect.poll(() => launcher(page).getAttribute('aria-expanded')).toBe('true')
  expect(errors).toEqual([])
})

test('a bubble that was put away stays away on the next page, until something new comes', async () => {
  const { page } = await open(embedded)
  const says = await meetLucie(embedded, page)
  await launcher(page).click()
  says('One more thing')
  await bubble(page).getByRole('button', { name: 'Close' }).click()
  expect(await bubble(page).count()).toBe(0)
  await page.reload()
  await page.waitForFunction(
    "/unread messages: 1/.test(document.querySelector('#relais').shadowRoot.querySelector('button').ariaLabel)"
  )
  await page.locator('#relais .calls').waitFor({ state: 'attached' })
  expect(await bubble(page).count()).toBe(0)
  says('And another')
  await bubble(page).getByText('And another').waitFor()
})

/** Hidden as a tab in the background is: `sleep(true)`. */
const SLEEPER = () => {
  let hidden = false
  Object.defineProperty(document, 'hidden', { get: () => hidden })
  Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') })
  Object.assign(window, {
    sleep(now: boolean) {
      hidden = now
      document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
    }
  })
}

test('the title counts while nobody looks, and is the page’s own again to the letter, even where the page changed it', async () => {
  const { page } = await embedded.visit({ body: embedded.tag(), before: SLEEPER })
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  const says = await meetLucie(embedded, page)
  const title = () => page.title()
  await page.evaluate('sleep(true)')
  says('one')
  await eventually(async () => expect(await title()).toBe('(1) A customer’s page'))
  says('two')
  await eventually(async () => expect(await title()).toBe('(2) A customer’s page'))
  await page.evaluate('sleep(false)')
  expect(await title()).toBe('A customer’s page')

  await page.evaluate('sleep(true)')
  says('three')
  await eventually(async () => expect(await title()).toContain('(1) '))
  await page.evaluate("document.title = 'Sale ends today'")
  await page.evaluate('sleep(false)')
  expect(await title()).toBe('Sale ends today')
})

/** Counts what would be heard, in all tabs of one browser. */
const EARS = () => {
  class Silent {
    state = 'running'
    currentTime = 0
    destination = {}
    resume = async () => {}
    close = async () => localStorage.setItem('over', String(Number(localStorage.getItem('over')) + 1))
    createGain = () => ({
      gain: { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} },
      connect: (next: unknown) => next
    })
    createOscillator = () => ({
      frequency: { value: 0 },
      connect: (next: unknown) => next,
      start: () => localStorage.setItem('heard', String(Number(localStorage.getItem('heard')) + 1)),
      stop() {}
    })
  }
  Object.assign(window, { AudioContext: Silent })
}

test('no sound until it is asked for; then one, in one of two tabs, and none while the window is looked at', async () => {
  const { page, origin } = await embedded.visit({ body: embedded.tag(), before: EARS })
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  const says = await meetLucie(embedded, page)
  const heard = () => page.evaluate<number>("Number(localStorage.getItem('heard'))")
  await launcher(page).click()
  says('silent')
  await bubble(page).getByText('silent').waitFor()
  expect(await heard()).toBe(0)

  await launcher(page).click()
  await page.getByRole('button', { name: 'Options' }).click()
  await page.getByRole('button', { name: 'Sound with each message' }).click()
  says('looked at')
  await page.getByText('looked at').waitFor()
  expect(await heard()).toBe(0)

  await page.keyboard.press('Escape')
  await launcher(page).click()
  const other = await windowIn(page.context())
  await other.goto(origin)
  await other.waitForFunction(
    "localStorage['relais.shop'] && document.querySelector('#relais')?.shadowRoot.querySelector('.panel')"
  )
  says('aloud')
  await bubble(page).getByText('aloud').waitFor()
  await bubble(other).getByText('aloud').waitFor()
  // Both have had their turn; one ring is two tones.
  await page.waitForFunction("localStorage.getItem('over') === '2'")
  expect(await heard()).toBe(2)
})

const teaser = (page: Page) => page.getByRole('group', { name: 'Shop' })
const stored = (page: Page) => page.evaluate('[localStorage.length, sessionStorage.length]')

test('the teaser shows by its rule, without the panel; nothing but that it was seen is kept, and only in this tab', async () => {
  const { page, asked, errors } = await asking.visit({ body: asking.tag() })
  await teaser(page).getByText('Can we help?').waitFor()
  expect(await stored(page)).toEqual([0, 1])
  expect(asked.filter(line => /\/api\//.test(line))).toEqual([])
  expect(await page.evaluate('document.activeElement === document.body')).toBe(true)
  await page.reload()
  await launcher(page).waitFor()
  await page.waitForFunction("performance.getEntriesByType('resource').some(({ name }) => /teaser/.test(name))")
  expect(await teaser(page).count()).toBe(0)
  expect(errors).toEqual([])
})

test('the teaser is not shown on another page, opens the window, and is gone with that', async () => {
  const { page } = await asking.visit({ body: asking.tag() })
  await teaser(page).getByRole('button').first().click()
  await page.getByText('Welcome!').waitFor()
  expect(await teaser(page).count()).toBe(0)

  const elsewhere = await asking.visit({ body: asking.tag() })
  await elsewhere.page.evaluate('sessionStorage.clear()')
  await elsewhere.page.goto(`${elsewhere.origin}/other`)
  await elsewhere.page.waitForFunction(
    "performance.getEntriesByType('resource').some(({ name }) => /teaser/.test(name))"
  )
  expect(await teaser(elsewhere.page).count()).toBe(0)
})

test('a teaser that is put away does not come back on this visit', async () => {
  const { page } = await asking.visit({ body: asking.tag() })
  await teaser(page).getByRole('button', { name: 'Close' }).click()
  expect(await teaser(page).count()).toBe(0)
  await page.reload()
  await page.waitForFunction("performance.getEntriesByType('resource').some(({ name }) => /teaser/.test(name))")
  expect(await teaser(page).count()).toBe(0)
})
