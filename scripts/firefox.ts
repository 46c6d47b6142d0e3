import { existsSync } from 'node:fs'
import { installFromDebian } from './debian.ts'

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
  return [process.env.FIREFOX_PATH, ...PLACES].find(place => place && existsSync(place)) ?? null
}

export function firefoxOrInstall(): string | null {
  const found = findFirefox()
  if (found) return found
  installFromDebian('Firefox', 'firefox-esr')
  return findFirefox()
}
