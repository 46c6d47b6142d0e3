import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { launchChromium } from '../../support/chromium.ts'
import { serveHostPage } from '../../support/host-page.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { figure } from '../figures.ts'

let browser: Browser
let server: TestServer
beforeAll(async () => {
  browser = await launchChromium()
  server = await startServer({
    dist: inject('built'),
    channels: [{ id: 'shop', name: 'Shop', origins: ['*'] }],
    env: { LIMIT_CONVERSATIONS: '1000' }
  })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const script = (code: string) => `<script>${code}</script>`

/** A picture's name takes the place of what the document itself has under it. */
const named = (...names: string[]) => names.map(name => `<img name="${name}" alt="">`).join('')

/** What pages do to those who stand on them. */
const HOSTS: Record<string, string> = {
  'styles that unset everything':
    '<style>* { all: unset !important } div { display: none !important } #relais { opacity: 1 !important; display: block !important }</style>',
  'styles that shout':
    '<style>* { color: red !important; font: 40px serif !important; position: static !important; transform: rotate(3deg) } button { width: 9000px !important }</style>',
  'Array.prototype with enumerable additions': script(
    'Array.prototype.extra = function () {}; Array.prototype.last = 1; String.prototype.trimmed = 1'
  ),
  'Object.prototype with enumerable additions': script('Object.prototype.inherited = function () { return 1 }'),
  // As its versions before 1.7 have it: JSON.stringify then makes a text of every array.
  'Prototype.js: toJSON on arrays and strings': script(
    'Array.prototype.toJSON = function () { return "[" + this.map(one => JSON.stringify(one)).join(", ") + "]" }; String.prototype.toJSON = function () { return JSON.stringify(String(this)) }; Function.prototype.bind2 = 1; window.$ = () => null; Element.prototype.hide = function () {}; Array.prototype.each = function () {}; Array.prototype.uniq = function () { return [] }'
  ),
  'a fetch that is wrapped': script(
    'const was = window.fetch; window.fetch = function () { return was.apply(this, arguments) }; const X = window.XMLHttpRequest; window.XMLHttpRequest = class extends X {}'
  ),
  'JSON and console replaced': script(
    'const parse = JSON.parse; JSON.parse = function (text) { return parse(text) }; console.log = console.warn = console.error = () => {}'
  ),
  'frozen natives': script(
    'for (const one of [Object, Array, String, Function, Promise, Element]) Object.freeze(one.prototype)'
  ),
  'names taken by elements': named(
    'getElementById',
    'querySelector',
    'head',
    'documentElement',
    'readyState',
    'cookie',
    'activeElement',
    'visibilityState',
    'hidden',
    'defaultView'
  ),
  'the body’s name taken by an element': named('body'),
  'document.addEventListener taken by an element': named('addEventListener', 'removeEventListener'),
  'document.createElement taken by an element': named('createElement'),
  'all three of them, in a form':
    '<form name="body"></form><form name="addEventListener"></form><form name="createElement"></form>',
  'document.currentScript taken by an element': named('currentScript'),
  'our own name taken by elements':
    '<form id="relais"><input name="attributes"><input name="id"></form><a id="launcher"></a><div id="panel"></div>',
  'a global of our name': script('window.relais = "taken"'),
  'a queue of our name with nonsense in it': script(
    'window.relais = function () { (relais.q = relais.q || []).push(arguments) }; relais("nothing-like-it")'
  ),
  'custom elements and a patched attachShadow': script(
    'const was = Element.prototype.attachShadow; Element.prototype.attachShadow = function (init) { return was.call(this, { ...init, mode: "open" }) }'
  ),
  'a MutationObserver that tidies up attributes': script(
    'new MutationObserver(all => { for (const { target } of all) if (target.removeAttribute && target.id !== "relais") target.removeAttribute("style") }).observe(document, { subtree: true, attributes: true, childList: true })'
  ),
  'timers that are slow': script(
    'const later = window.setTimeout; window.setTimeout = (f, ms, ...a) => later(f, (ms || 0) + 50, ...a)'
  ),
  'listeners that swallow keys': script(
    'addEventListener("keyup", event => event.stopImmediatePropagation(), true); addEventListener("copy", event => event.preventDefault(), true)'
  ),
  'no crypto.randomUUID, no BroadcastChannel, no locks': script(
    'delete Crypto.prototype.randomUUID; delete window.BroadcastChannel; Object.defineProperty(navigator, "locks", { value: undefined })'
  ),
  'a base address elsewhere': '<base href="/elsewhere/">',
  'quirks and a page without a language': script('document.documentElement.removeAttribute("lang")')
}

/** There the launcher does not show; everywhere else it has to. */
const STAYS_AWAY = /^document\.currentScript taken/
const LISTENS =
  'window.errors = []; onerror = what => { errors.push(String(what)) }; onunhandledrejection = ({ reason }) => { errors.push(String(reason)) }'

const tagOf = (more = '') =>
  `<script async src="${server.url}/chatbox.js" data-channel="shop" data-language="en" ${more}></script>`

/** Goes there and writes; rejects where the launcher shows and nothing can be written. */
async function visit(before: string, patience: number): Promise<{ isThere: boolean; errors: unknown }> {
  const tag = tagOf()
  const site = await serveHostPage(() => ({ body: `${script(LISTENS)}${before}${tag}` }))
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    page.setDefaultTimeout(patience)
    await page.goto(site.origin)
    const launcher = page.locator('.launcher')
    const isThere = await launcher.waitFor({ timeout: 10_000 }).then(
      () => true,
      () => false
    )
    if (isThere) {
      await launcher.dispatchEvent('click')
      await page.getByText('Welcome!').waitFor({ state: 'attached' })
      await page.locator('textarea').fill('hello')
      await page.locator('textarea').press('Enter')
      await page.getByText('You said: hello').waitFor({ state: 'attached' })
    }
    return { isThere, errors: await page.evaluate('errors') }
  } finally {
    await context.close()
    await site.close()
  }
}

test.each(Object.entries(HOSTS))(
  '%s: the chatbox works or is not there, and the page hears of no error',
  async (what, before) => {
    const { isThere, errors } = await visit(before, 30_000)
    expect([isThere, errors]).toEqual([!STAYS_AWAY.test(what), []])
    figure(
      'X3',
      'works or shows its fallback; 0 errors at the host',
      `${what}: ${isThere ? 'works' : 'stays away'}, 0 errors`
    )
  },
  60_000
)

test('names taken by elements: inline, and back in the corner', async () => {
  const names = named('body', 'addEventListener', 'removeEventListener', 'createElement')
  const site = await serveHostPage(() => ({
    body: `${script(LISTENS)}${names}<div id="place" style="height: 500px"></div>${tagOf()}`
  }))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(site.origin)
  await page.locator('.launcher').waitFor()
  await page.evaluate(`relais('mode', 'inline', '#place')`)
  const inside = page.locator('#place #relais')
  await inside.locator('textarea').fill('hello')
  await inside.locator('textarea').press('Enter')
  await inside.getByText('You said: hello').waitFor()
  await page.evaluate(`relais('mode', 'launcher')`)
  await page.locator('body > #relais .launcher').click()
  expect(await page.evaluate('errors')).toEqual([])
  await context.close()
  await site.close()
}, 60_000)

test('names taken by elements: in a frame', async () => {
  const names = named('body', 'addEventListener', 'removeEventListener', 'createElement')
  const site = await serveHostPage(() => ({ body: `${script(LISTENS)}${names}${tagOf('data-isolation="iframe"')}` }))
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(site.origin)
  await page.locator('.launcher').click()
  const inside = page.frameLocator('#relais iframe')
  await inside.getByText('Welcome!').waitFor()
  await inside.locator('textarea').fill('hello')
  await inside.locator('textarea').press('Enter')
  await inside.getByText('You said: hello').waitFor()
  expect(await page.evaluate('errors')).toEqual([])
  await context.close()
  await site.close()
}, 60_000)

test('a page that throws is heard', async () => {
  const site = await serveHostPage(() => ({
    body: script(
      'window.errors = []; onerror = what => { errors.push(String(what)) }; setTimeout(() => { throw new Error("x") })'
    )
  }))
  const page = await browser.newPage()
  await page.goto(site.origin)
  await expect.poll(() => page.evaluate('errors.length')).toBe(1)
  await page.close()
  await site.close()
})
