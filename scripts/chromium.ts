import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

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
  return [process.env.CHROMIUM_PATH, ...PLACES].find(place => place && existsSync(place)) ?? null
}

const succeeds = (command: string, ...args: string[]) => spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** Debian's own package, where we may install it. */
function installChromium(): void {
  const isRoot = process.getuid?.() === 0
  if (!succeeds('apt-get', '--version') || !(isRoot || succeeds('sudo', '-n', 'true'))) return
  console.log('Installing Chromium from Debian …')
  const apt = (...args: string[]) =>
    spawnSync(isRoot ? 'apt-get' : 'sudo', [...(isRoot ? [] : ['-n', 'apt-get']), ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    })
  apt('update', '-qq')
  apt('install', '-y', '-qq', '--no-install-recommends', 'chromium')
}

export function chromiumOrInstall(): string | null {
  const found = findChromium()
  if (found) return found
  installChromium()
  return findChromium()
}
