import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium, HOW_TO_INSTALL } from '../../scripts/chromium.ts'

const QUIET = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run'
]

/** Where the machine's Chromium is; `CHROMIUM_PATH` wins. */
export function chromiumPath(): string {
  const path = findChromium()
  if (!path) throw new Error(HOW_TO_INSTALL)
  return path
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), headless: true, args: QUIET })
}

/** With the back-forward cache, which Playwright switches off. */
export function launchRemembering(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath(),
    headless: true,
    args: QUIET,
    ignoreDefaultArgs: ['--disable-back-forward-cache']
  })
}

/**
 * A further page of the same person, in a window of its own. A tab that stands behind another one paints once a second
 * as soon as a field in it has the focus, and a click waits for two paintings.
 */
export async function windowIn(context: BrowserContext): Promise<Page> {
  const [beside] = context.pages()
  const browser = context.browser()
  if (!beside || browser?.browserType().name() !== 'chromium') return context.newPage()
  const [ofPage, ofBrowser] = await Promise.all([context.newCDPSession(beside), browser.newBrowserCDPSession()])
  const { targetInfo } = await ofPage.send('Target.getTargetInfo')
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    ofBrowser.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
      ...(targetInfo.browserContextId && { browserContextId: targetInfo.browserContextId })
    })
  ])
  await Promise.all([ofPage.detach(), ofBrowser.detach()])
  return page
}
