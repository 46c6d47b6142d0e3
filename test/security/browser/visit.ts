import type { Browser, BrowserContext, Page } from 'playwright-core'
import { ADMIN } from '../../support/console.ts'
import { IN_PAGE } from './in-page.ts'
import { ORACLE } from './oracle.ts'

/** Lines of a policy's complaints. */
const COMPLAINT = /Content.Security.Policy|Trusted|Refused to|violates/i
/** An answer of 404 and the like is an error to the browser. */
const ANSWERED = /^Failed to load resource/

export interface Visit {
  page: Page
  context: BrowserContext
  bypassCSP: boolean
  /** What was asked of others. */
  away: string[]
  /** What the page's policy refused, and what was thrown. */
  complaints: string[]
}

/** A browser of its own. `bypassCSP`: whatever would run runs, as no policy hides it. */
export async function openVisit(browser: Browser, bypassCSP: boolean): Promise<Visit> {
  const context = await browser.newContext({ locale: 'fr-FR', bypassCSP, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const [away, complaints]: [string[], string[]] = [[], []]
  await page.addInitScript(IN_PAGE + ORACLE)
  await page.route('**/*', route => {
    const { hostname, href, protocol } = new URL(route.request().url())
    if (hostname === '127.0.0.1' || hostname === 'localhost' || !/^(https?|wss?):$/.test(protocol))
      return route.continue()
    away.push(href)
    return route.abort()
  })
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', line => {
    const isError = line.type() === 'error' && !ANSWERED.test(line.text())
    if (isError || COMPLAINT.test(line.text())) complaints.push(line.text())
  })
  return { page, context, bypassCSP, away, complaints }
}

/** As the administrator, at the console of the server at `url`. */
export async function logIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/console`)
  await page.getByLabel(/Adresse e-mail|E-mail address/).fill(ADMIN.email)
  await page.getByLabel(/Mot de passe|Password/).fill(ADMIN.password)
  await page.getByRole('button', { name: /Se connecter|Log in/ }).click()
  await page.locator('main#content').waitFor()
}
