import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { LANGUAGES } from '../../shared/languages.ts'
import { launchChromium } from '../support/chromium.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser
let site: HostPage

/** A page in the language of its address, which puts the tag that its address asks for. */
const body = () => `<script>
  const asked = new URLSearchParams(location.search)
  document.documentElement.lang = asked.get('page') ?? ''
  const tag = Object.assign(document.createElement('script'), { src: '${server.url}/chatbox.js' })
  tag.dataset.channel = 'shop'
  if (asked.has('tag')) tag.dataset.locale = asked.get('tag')
  document.body.append(tag)
</script>`

beforeAll(async () => {
  const title = { de: 'Laden', ar: 'متجر', es: 'Tienda' }
  const channel = { id: 'shop', name: 'Shop', origins: ['*'], languages: ['de', 'ar', 'es'], title }
  server = await startServer({ dist: inject('built'), channels: [channel as never] })
  const bot = { kind: 'bot', id: 'main', body: { languages: LANGUAGES } }
  await server.app.foundation.store.putDocument(bot, 0, 0)
  browser = await launchChromium()
  site = await serveHostPage(() => ({ body: body() }))
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await server?.close()
})

async function visit(query: string, locale: string, options = {}) {
  const context = await browser.newContext({ locale, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  const chunks: string[] = []
  page.on('request', request => chunks.push(/chunks\/(.*)-[\w-]{6,8}\.js/.exec(request.url())?.[1] ?? ''))
  await page.goto(`${site.origin}/${query}`)
  await page.locator('.launcher').waitFor()
  return { page, chunks }
}

test.each([
  ['the tag says so', '?tag=es-MX&page=ar', 'de-DE', 'es', 'Tienda'],
  ['the page is in it', '?page=ar-MA', 'de-DE', 'ar', 'متجر'],
  ['the browser wants it, where the channel does not speak the page’s', '?page=fr', 'es-ES', 'es', 'Tienda'],
  ['nobody asks for one that the channel speaks: its first', '?tag=nl&page=fr', 'en-US', 'de', 'Laden']
])('the chatbox speaks a language when %s', async (_, query, locale, language, label) => {
  const { page, chunks } = await visit(query, locale)
  expect(await page.locator('.launcher').getAttribute('aria-label')).toBe(label)
  await page.locator('.launcher').click()
  await page.getByRole('log').waitFor()
  await expect.poll(() => page.locator('.shell').getAttribute('lang')).toBe(language)
  expect(await page.locator('.shell').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
  await expect.poll(() => chunks).toContain(`late-${language}`)
  const words = chunks.filter(name => /^((late|handover)-)?[a-z]{2}$/.test(name))
  expect([...new Set(words)].sort()).toEqual([language, `late-${language}`])
  await page.context().close()
})

test('on a phone the launcher lies behind the open panel, and has the focus again once it is closed', async () => {
  const { page } = await visit('?page=es', 'es-ES', {
    viewport: { width: 390, height: 700 },
    hasTouch: true,
    isMobile: true
  })
  const launcher = page.locator('.launcher')
  await launcher.tap()
  await page.getByRole('log').waitFor()
  await expect.poll(() => launcher.isVisible()).toBe(false)
  await page.getByRole('button', { name: 'Minimizar la ventana' }).tap()
  await expect.poll(() => launcher.isVisible()).toBe(true)
  expect(await page.locator('#relais').evaluate(host => host.shadowRoot?.activeElement?.className)).toBe('launcher')
  await page.context().close()
})
