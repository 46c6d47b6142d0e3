import { afterAll, beforeAll, expect, test } from 'vitest'
import { launcher } from '../support/embedded.ts'
import { launchFirefox } from '../support/firefox.ts'
import { isOwned, type Pinned, startPinned, unread } from '../support/pinned.ts'

let pinned: Pinned
beforeAll(async () => {
  pinned = await startPinned(launchFirefox)
})
afterAll(() => pinned?.close())

async function opened(body: string) {
  const visit = await pinned.visit(body)
  visit.page.setDefaultTimeout(90_000)
  await launcher(visit.page).click()
  return visit
}

test('Firefox: the tag with sums works, with the look of its channel', async () => {
  const { page, errors, context } = await opened(pinned.importMap + pinned.scriptTag)
  expect(await launcher(page).evaluate(button => getComputedStyle(button).backgroundColor)).toBe('rgb(31, 111, 92)')
  await page.getByText('Welcome!').waitFor()
  await page.locator('textarea').fill('hello')
  await page.locator('textarea').press('Enter')
  await page.getByText('You said: hello').waitFor()
  expect(errors).toEqual([])
  await context.close()
})

test('Firefox: a loader that has changed does not run', async () => {
  await pinned.tampered('loader', async () => {
    const { page, context, asked } = await pinned.visit(pinned.importMap + pinned.scriptTag)
    await expect.poll(() => asked.some(path => path.startsWith('/chatbox-'))).toBe(true)
    await page.evaluate(
      'new Promise(done => document.readyState === "complete" ? done() : addEventListener("load", done))'
    )
    expect(asked).not.toContain('/looks.json')
    expect([await page.locator('#relais').count(), await isOwned(page)]).toEqual([0, false])
    await context.close()
  })
})

test('Firefox: a chunk that has changed does not run where the browser reads the sums, and does where it does not', async () => {
  await pinned.tampered('panel', async () => {
    const held = await opened(pinned.importMap + pinned.scriptTag)
    // The launcher turns while it waits, and stops when there is nothing to wait for; nor does any further try help.
    for (let n = 0; n < 3; n++) {
      await expect.poll(() => launcher(held.page).getAttribute('aria-busy'), { timeout: 90_000 }).toBe('false')
      await launcher(held.page).click()
    }
    await new Promise(done => setTimeout(done, 1_500))
    expect(held.asked.some(path => path.startsWith('/chunks/panel'))).toBe(true)
    expect([await held.page.getByText('Welcome!').count(), await isOwned(held.page)]).toEqual([0, false])
    await held.context.close()
    const loose = await opened(unread(pinned.importMap) + pinned.scriptTag)
    await loose.page.getByText('Welcome!').waitFor()
    expect(await isOwned(loose.page)).toBe(true)
    await loose.context.close()
  })
})
