import { firstOf, foundOrInstalled } from './debian.ts'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium'
]

export const HOW_TO_INSTALL =
  'No Chromium found. Install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), or set CHROMIUM_PATH.'

/** `CHROMIUM_PATH`, else where the systems put it. */
export function findChromium(): string | null {
  return firstOf([process.env.CHROMIUM_PATH, ...PLACES])
}

export const chromiumOrInstall = (): string | null => foundOrInstalled(findChromium, 'Chromium', 'chromium')
