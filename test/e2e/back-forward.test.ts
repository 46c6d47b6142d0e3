import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchRemembering } from '../support/chromium.ts'
import { type Embedded, field, launcher, meetLucie, say, startEmbedded } from '../support/embedded.ts'

let embedded: Embedded

beforeAll(async () => {
  embedded = await startEmbedded({}, launchRemembering)
})
afterAll(() => embedded?.close())

/** Tells a page that was kept from one that was loaded again. */
const MARK = `window.kept = true; addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted })`

/** Away to another page of the site, and back by the browser's button. */
async function leave(page: Page): Promise<() => Promise<void>> {
  await field(page).fill('half a sentence')
  await page.evaluate(MARK)
  const url = page.url()
  await page.goto(`${embedded.server.url}/healthz`)
  return async () => {
    // What Playwright waits for otherwise does not happen to a page that was kept.
    await page.goBack({ waitUntil: 'commit' })
    await expect.poll(() => page.url(), { timeout: 20_000 }).toBe(url)
    expect(await page.evaluate('[window.kept, window.persisted]')).toEqual([true, true])
    expect(await field(page).inputValue()).toBe('half a sentence')
  }
}

test('[Y7] back from the browser’s own back-forward cache, it is as it was and goes on', async () => {
  const { page } = await embedded.visit({ body: embedded.tag() })
  await launcher(page).click()
  await say(page, 'before leaving')
  const comeBack = await leave(page)
  await comeBack()
  expect(await page.locator('#relais [role=log]').textContent()).toContain('You said: before leaving')
  await say(page, 'after coming back')
})

test('[Y7] with an agent, too: the page is kept although it had a socket, and shows what the agent said meanwhile and says next', async () => {
  const { page } = await embedded.visit({ body: embedded.tag() })
  await launcher(page).click()
  const lucie = await meetLucie(embedded, page)
  const comeBack = await leave(page)
  lucie('said while you were away')
  await comeBack()
  await page.getByText('said while you were away').waitFor()
  lucie('and said again')
  await page.getByText('and said again').waitFor()
  await field(page).fill('still here')
  await field(page).press('Enter')
  await page.getByText('still here').waitFor()
})
