import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, firefox } from 'playwright-core'
import { findFirefox, HOW_TO_INSTALL_FIREFOX } from '../../scripts/firefox.ts'

const LINE = fileURLToPath(new URL('./firefox-line.ts', import.meta.url))

/** The machine's own Firefox, not Playwright's patched one: driven over WebDriver BiDi. */
export async function launchFirefox(): Promise<Browser> {
  const path = findFirefox()
  if (!path) throw new Error(HOW_TO_INSTALL_FIREFOX)
  const folder = await mkdtemp(join(tmpdir(), 'relais-firefox-'))
  const executablePath = join(folder, 'firefox')
  await writeFile(executablePath, `#!/bin/sh\nexec "${process.execPath}" "${LINE}" "${path}" "$@"\n`)
  await chmod(executablePath, 0o755)
  // Playwright's own `firefox` wants its patched build; this channel is its way to speak BiDi.
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath,
    headless: true,
    timeout: 120_000,
    // What is looked at stands still; this Firefox has no other way to be asked for it.
    firefoxUserPrefs: { 'ui.prefersReducedMotion': 1 }
  })
  browser.on('disconnected', () => void rm(folder, { recursive: true, force: true }))
  return browser
}
