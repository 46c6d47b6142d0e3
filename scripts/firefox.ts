import { firstOf, foundOrInstalled } from './debian.ts'

const PLACES = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox'
]

export const HOW_TO_INSTALL_FIREFOX =
  'No Firefox found. Install it (Debian: apt-get install firefox-esr; macOS: brew install --cask firefox), or set FIREFOX_PATH.'

/** `FIREFOX_PATH`, else where the systems put it. */
export function findFirefox(): string | null {
  return firstOf([process.env.FIREFOX_PATH, ...PLACES])
}

export const firefoxOrInstall = (): string | null => foundOrInstalled(findFirefox, 'Firefox', 'firefox-esr')
