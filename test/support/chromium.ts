import { type Browser, chromium } from 'playwright-core'
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
