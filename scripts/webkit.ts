import { firstOf, foundOrInstalled } from './debian.ts'

export const HOW_TO_INSTALL_WEBKIT =
  'No WebKitGTK found, whose engine is Safari’s. Install it (Debian: apt-get install webkit2gtk-driver xvfb), or set WEBKIT_DRIVER_PATH.'

const DRIVER = '/usr/bin/WebKitWebDriver'

/** The program that drives it: `WEBKIT_DRIVER_PATH`, else where Debian puts it. */
export const findWebKit = (): string | null => firstOf([process.env.WEBKIT_DRIVER_PATH, DRIVER])

/** The screen that is none, for machines without one. */
export const findXvfb = (): string | null => firstOf(['/usr/bin/Xvfb'])

export function webkitOrInstall(): string | null {
  foundOrInstalled(findXvfb, 'Xvfb', 'xvfb')
  return findXvfb() && foundOrInstalled(findWebKit, 'WebKitGTK', 'webkit2gtk-driver')
}
