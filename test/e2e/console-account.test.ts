import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from 'vitest'
import { codeAt } from '../../server/console/session/totp.ts'
import { launchChromium } from '../support/chromium.ts'
import { ADMIN, administrator, EDITOR, editor } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

const require = createRequire(import.meta.url)
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
/** Its types tell of a default that the module itself is. */
const jsQr: typeof import('jsqr').default = require('jsqr')
const dist = inject('built')

let browser: Browser
let server: TestServer
let context: BrowserContext
beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  server = await startServer({ dist })
  const admin = await administrator(server)
  await editor(server, admin)
})
afterEach(async () => {
  await context.close()
  await server.close()
})

const WORDS = {
  'fr-FR': {
    on: 'Activer',
    code: 'Code affiché par l’application',
    confirm: 'Vérifier et activer',
    kept: 'J’ai noté ces codes',
    out: 'Se déconnecter',
    asked: 'Code de validation',
    said: 'Votre compte est protégé : saisissez le code de votre application.',
    off: 'Désactiver'
  },
  'en-GB': {
    on: 'Turn on',
    code: 'Code shown by the app',
    confirm: 'Verify and turn on',
    kept: 'I have kept these codes',
    out: 'Log out',
    asked: 'Verification code',
    said: 'Your account is protected: enter the code of your app.',
    off: 'Turn off'
  }
} as const

/** What a camera reads of it: the picture as it is on screen. */
async function readCode(picture: Locator): Promise<string | undefined> {
  const png = (await picture.screenshot()).toString('base64')
  const page = await context.newPage()
  const { pixels, width, height } = await page.evaluate(async src => {
    const image = new Image()
    image.src = src
    await image.decode()
    const { width, height } = image
    const drawn = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D
    drawn.drawImage(image, 0, 0)
    return { pixels: [...drawn.getImageData(0, 0, width, height).data], width, height }
  }, `data:image/png;base64,${png}`)
  await page.close()
  return jsQr(new Uint8ClampedArray(pixels), width, height)?.data
}

async function logIn(page: Page, who: typeof ADMIN): Promise<void> {
  await page.getByLabel(/Adresse e-mail|E-mail address/).fill(who.email)
  await page.getByLabel(/Mot de passe|Password/).fill(who.password)
  await page.getByRole('button', { name: /Se connecter|Log in/ }).click()
}

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    const wide = document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : []
    return [...wide, ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)]
  })
}

const stepNow = () => Math.floor(Date.now() / 30_000)

const decode = (text: string) => {
  const bits = [...text.replaceAll(' ', '')].map(char =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(char).toString(2).padStart(5, '0')
  )
  return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map(byte => Number.parseInt(byte, 2)))
}

test.each(['fr-FR', 'en-GB'] as const)(
  'two steps are turned on, asked for, and taken away again by an administrator: %s',
  async locale => {
    const words = WORDS[locale]
    context = await browser.newContext({ locale, reducedMotion: 'reduce', viewport: { width: 360, height: 780 } })
    const page = await context.newPage()
    await page.goto(`${server.url}/console/account`)
    await logIn(page, EDITOR)
    const card = page.locator('form', { has: page.getByRole('button', { name: words.on, exact: true }) })
    await card.getByLabel(/Mot de passe actuel|Current password/).fill(EDITOR.password)
    await card.getByRole('button', { name: words.on, exact: true }).click()
    const field = page.getByLabel(words.code)
    await field.waitFor()
    const secret = (await page.locator('.second-steps .copy-text').textContent()) ?? ''
    const link = page.locator('a[href^="otpauth://totp/"]')
    expect(await readCode(page.getByRole('img', { name: /Code QR|QR code/ }))).toBe(await link.getAttribute('href'))
    expect(await faults(page)).toEqual([])
    await field.fill('000000')
    await page.getByRole('button', { name: words.confirm }).click()
    await page.locator('.fault').first().waitFor()
    const step = stepNow()
    await field.fill(codeAt(decode(secret), step))
    await page.getByRole('button', { name: words.confirm }).click()
    await page.getByRole('button', { name: words.kept }).waitFor()
    expect(await page.locator('.second-codes li').count()).toBe(10)
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: words.kept }).click()
    await page.getByRole('button', { name: words.off }).waitFor()

    const other = await browser.newContext({ locale, reducedMotion: 'reduce', viewport: { width: 360, height: 780 } })
    const again = await other.newPage()
    await again.goto(`${server.url}/console/account`)
    await logIn(again, EDITOR)
    await again.getByText(words.said).first().waitFor()
    expect(await faults(again)).toEqual([])
    // None counts twice; the one after that of now counts, too.
    await again.getByLabel(words.asked).fill(codeAt(decode(secret), Math.max(step + 1, stepNow())))
    await again.getByRole('button', { name: /Se connecter|Log in/ }).click()
    await again.getByRole('button', { name: words.off }).waitFor()
    await other.close()

    const boss = await browser.newContext({ locale, reducedMotion: 'reduce' })
    const users = await boss.newPage()
    await users.goto(`${server.url}/console/users`)
    await logIn(users, ADMIN)
    await users.getByText(/^(Deux étapes|Two steps)$/).waitFor()
    await users.getByRole('button', { name: /(Modifier|Edit|Change) Eli/ }).click()
    await users.getByRole('button', { name: /Réinitialiser la validation|Reset two-step/ }).click()
    expect(await faults(users)).toEqual([])
    await users.getByRole('button', { name: /^(Réinitialiser|Reset)$/ }).click()
    await users.getByText(/^(Deux étapes|Two steps)$/).waitFor({ state: 'detached' })
    await boss.close()
  }
)

const ACCOUNT = {
  'fr-FR': {
    here: 'cette session',
    one: /^Fermer la session Chrome, /,
    others: 'Fermer les autres sessions',
    close: 'Fermer',
    closed: 'La session est fermée.',
    old: 'Mot de passe actuel',
    next: 'Nouveau mot de passe',
    change: 'Changer le mot de passe',
    common: /^Ce mot de passe est trop courant/,
    guessed: /^Ce mot de passe se devine/
  },
  'en-GB': {
    here: 'this session',
    one: /^Close the session Chrome, /,
    others: 'Close the other sessions',
    close: 'Close',
    closed: 'The session is closed.',
    old: 'Current password',
    next: 'New password',
    change: 'Change the password',
    common: /^This password is too common/,
    guessed: /^This password is easily guessed/
  }
} as const

test.each(['fr-FR', 'en-GB'] as const)(
  'one sees where one is logged in, closes what one does not know, and is told what is no password: %s',
  async locale => {
    const words = ACCOUNT[locale]
    const elsewhere = await browser.newContext({ locale, reducedMotion: 'reduce' })
    const other = await elsewhere.newPage()
    await other.goto(`${server.url}/console/account`)
    await logIn(other, ADMIN)
    await other.getByText(words.here).waitFor()
    context = await browser.newContext({ locale, reducedMotion: 'reduce', viewport: { width: 360, height: 780 } })
    const page = await context.newPage()
    await page.goto(`${server.url}/console/account`)
    await logIn(page, ADMIN)
    await page.getByText(words.here).waitFor()
    // One was made when the administrator was.
    expect(await page.locator('.session').count()).toBe(3)
    expect(await page.locator('.session').first().getByText(words.here).count()).toBe(1)
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: words.one }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(words.old).fill('not this one')
    await dialog.getByRole('button', { name: words.close, exact: true }).click()
    await dialog.locator('.fault').first().waitFor()
    expect(await faults(page)).toEqual([])
    await dialog.getByLabel(words.old).fill(ADMIN.password)
    await dialog.getByRole('button', { name: words.close, exact: true }).click()
    await page.getByText(words.closed).waitFor()
    expect(await page.locator('.session').count()).toBe(2)
    await other.reload()
    await other.getByLabel(/Adresse e-mail|E-mail address/).waitFor()
    await elsewhere.close()

    const form = page.locator('form', { has: page.getByLabel(words.next) })
    for (const [password, told] of [
      ['1qaz2wsx3edc', words.common],
      ['ana@example.org', words.guessed]
    ] as const) {
      await form.getByLabel(words.old).fill(ADMIN.password)
      await form.getByLabel(words.next).fill(password)
      await form.getByRole('button', { name: words.change }).click()
      await form.getByText(told).first().waitFor()
    }
    expect(await faults(page)).toEqual([])
  }
)

test('where two steps are demanded, whoever has none sets them up before anything else', async () => {
  await server.stop()
  server = await startServer({ dist, folder: server.folder, env: { CONSOLE_SECOND_FACTOR: 'required' } })
  const words = WORDS['fr-FR']
  context = await browser.newContext({
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    viewport: { width: 360, height: 780 }
  })
  const page = await context.newPage()
  await page.goto(`${server.url}/console/channels`)
  await logIn(page, EDITOR)
  await page.getByRole('heading', { name: 'Protégez votre compte' }).waitFor()
  expect(await page.getByRole('navigation').count()).toBe(0)
  expect(await faults(page)).toEqual([])
  await page.getByLabel('Mot de passe actuel').fill(EDITOR.password)
  await page.getByRole('button', { name: words.on, exact: true }).click()
  await page.getByLabel(words.code).waitFor()
  const secret = (await page.locator('.second-steps .copy-text').textContent()) ?? ''
  expect(await faults(page)).toEqual([])
  await page.getByLabel(words.code).fill(codeAt(decode(secret), stepNow()))
  await page.getByRole('button', { name: words.confirm }).click()
  await page.getByRole('button', { name: words.kept }).waitFor()
  expect(await page.locator('.second-codes li').count()).toBe(10)
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: words.kept }).click()
  await page.getByRole('heading', { name: 'Canaux', level: 1 }).waitFor()
  expect(page.url()).toContain('/console/channels')
})
