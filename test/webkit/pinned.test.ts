import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { serveHostPage } from '../support/host-page.ts'
import { type Pinned, startPinned, unread } from '../support/pinned.ts'
import { chatboxIn, launchWebKit, type WebKit } from '../support/webkit.ts'

let pinned: Pinned
beforeAll(async () => {
  pinned = await startPinned(launchChromium)
})
afterAll(() => pinned?.close())

/** In a browser that has nothing in its cache. */
async function on(body: string, run: (webkit: WebKit, box: ReturnType<typeof chatboxIn>) => Promise<void>) {
  const [site, webkit] = [await serveHostPage(() => ({ body })), await launchWebKit()]
  try {
    await webkit.driver.get(site.origin)
    await run(webkit, chatboxIn(webkit))
  } finally {
    await webkit.close()
    await site.close()
  }
}

const OWNED = 'globalThis.owned === true'
const LAUNCHER = "document.querySelector('#relais')?.shadowRoot.querySelector('.launcher')"

test('WebKit: the tag with sums works', async () => {
  await on(pinned.importMap + pinned.scriptTag, async (_, box) => {
    await box.open()
    await box.says('Welcome!')
    await box.say('hello')
    await box.says('You said: hello')
  })
})

test('WebKit: a loader that has changed does not run', async () => {
  await pinned.tampered('loader', () =>
    on(pinned.importMap + pinned.scriptTag, async ({ evaluate }) => {
      const LOADER = "performance.getEntriesByType('resource').some(({ name }) => name.includes('/chatbox-'))"
      await expect.poll(() => evaluate(LOADER)).toBe(true)
      await evaluate(
        'new Promise(done => document.readyState === "complete" ? done() : addEventListener("load", done))'
      )
      expect([await evaluate(`${LAUNCHER} ?? null`), await evaluate(OWNED)]).toEqual([null, false])
    })
  )
})

test('WebKit: a chunk that has changed does not run where the browser reads the sums, and does where it does not', async () => {
  await pinned.tampered('panel', async () => {
    await on(pinned.importMap + pinned.scriptTag, async ({ evaluate, until }, box) => {
      // The launcher turns while it waits, and stops when there is nothing to wait for; nor does any further try help.
      for (let n = 0; n < 3; n++) {
        await box.open()
        await until(`return ${LAUNCHER}?.ariaBusy === 'false'`)
      }
      await new Promise(done => setTimeout(done, 1_500))
      expect(await evaluate(OWNED)).toBe(false)
    })
    await on(unread(pinned.importMap) + pinned.scriptTag, async ({ evaluate }, box) => {
      await box.open()
      await box.says('Welcome!')
      expect(await evaluate(OWNED)).toBe(true)
    })
  })
})
