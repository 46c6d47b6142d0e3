import { afterAll, beforeAll, expect, test } from 'vitest'
import { windowIn } from '../support/chromium.ts'
import { type Embedded, field, launcher, STUB, say, startEmbedded } from '../support/embedded.ts'
import { eventually } from '../support/eventually.ts'

let embedded: Embedded

beforeAll(async () => {
  embedded = await startEmbedded()
})
afterAll(() => embedded?.close())

const visit = (body: string, more: object = {}) => embedded.visit({ body, ...more })

/** Counts what is left behind: listeners of window and document, timers, observers that still watch. */
const COUNTING = `(() => {
  const live = window.live = { listeners: new Map(), timers: new Set(), channels: 0 }
  const key = (target, type, listener) => [target === window ? 'window' : 'document', type]
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = EventTarget.prototype
    const known = []
    target.addEventListener = function (type, listener, options) {
      const once = typeof options === 'object' && options && options.once
      if (!once && listener) known.push([type, listener])
      live.listeners.set(target, known)
      return addEventListener.call(target, type, listener, options)
    }
    target.removeEventListener = function (type, listener, options) {
      const at = known.findIndex(([a, b]) => a === type && b === listener)
      if (at >= 0) known.splice(at, 1)
      return removeEventListener.call(target, type, listener, options)
    }
  }
  const { setTimeout: set, clearTimeout: clear, setInterval: every, clearInterval: stop } = window
  window.setTimeout = (then, ms, ...rest) => {
    const id = set(() => { live.timers.delete(id); then(...rest) }, ms)
    live.timers.add(id)
    return id
  }
  window.clearTimeout = id => { live.timers.delete(id); clear(id) }
  window.setInterval = (...given) => { const id = every(...given); live.timers.add(id); return id }
  window.clearInterval = id => { live.timers.delete(id); stop(id) }
  const Channel = window.BroadcastChannel
  window.BroadcastChannel = class extends Channel {
    constructor(name) { super(name); live.channels++ }
    close() { live.channels--; super.close() }
  }
  window.standing = () => [
    [...live.listeners.values()].flat().map(([type]) => type).sort(),
    live.timers.size,
    live.channels,
    Object.keys(window).filter(name => name !== 'relais').length,
    document.documentElement.outerHTML
  ]
})()`

test('mounted and unmounted 50 times, nothing is left: elements, listeners, timers, channels, names, nor memory', async () => {
  const { page, errors } = await visit(
    `<script>${STUB}</script><script src="${embedded.server.url}/chatbox.js"></script>`,
    { before: COUNTING }
  )
  const client = await page.context().newCDPSession(page)
  const heap = async () => {
    await client.send('HeapProfiler.collectGarbage')
    const { usedSize } = await client.send('Runtime.getHeapUsage')
    return usedSize
  }
  await page.evaluate('window.chat = relais')
  const mount = async () => {
    await page.evaluate("chat('boot', { channel: 'shop', language: 'en' }); chat('on', 'opened', () => {})")
    await launcher(page).click()
    await page.getByText('Welcome!').waitFor()
    await page.evaluate("chat('unmount')")
    expect(await page.evaluate('typeof relais')).toBe('undefined')
  }
  const before = await page.evaluate('standing()')
  for (let i = 0; i < 10; i++) await mount()
  await eventually(async () => expect(await page.evaluate('standing()')).toEqual(before))
  const after10 = await heap()
  for (let i = 0; i < 40; i++) await mount()
  await eventually(async () => expect(await page.evaluate('standing()')).toEqual(before))
  expect((await heap()) - after10).toBeLessThan(1_000_000)
  expect(errors).toEqual([])
}, 180_000)

test('before the first touch nothing is stored and nobody but our server is asked, and that for three files at most', async () => {
  const { page, asked, origin } = await visit(embedded.tag())
  await launcher(page).waitFor()
  await eventually(() => expect(asked.some(one => one.includes('/chunks/en-'))).toBe(true))
  const others = asked.filter(one => !one.includes(origin))
  expect(others.map(one => new URL(one.slice(4)).pathname.replace(/-[\w-]{6,}\.js/, '.js'))).toEqual([
    '/chatbox.js',
    '/chunks/panel.js',
    '/chunks/en.js'
  ])
  const stored = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length
  ])
  expect(stored).toEqual([0, 0, '', 0, 0, 0])
})

test('who saves data is sent nothing ahead, but for what they point at', async () => {
  const { page, asked } = await visit(embedded.tag(), {
    before: "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
  })
  await launcher(page).waitFor()
  await page.evaluate('new Promise(done => requestIdleCallback(() => setTimeout(done, 200)))')
  const chunks = () => asked.filter(one => one.includes('/chunks/')).length
  expect(chunks()).toBe(0)
  await launcher(page).hover()
  await eventually(() => expect(chunks()).toBe(2))
  expect(await page.locator('.relais').count()).toBe(0)
})

test('the page keeps its scroll, its focus, its history, its built-ins and its look', async () => {
  const { page } = await visit(
    `<style>* { all: unset !important } p { color: rgb(1, 2, 3) !important; display: block !important }</style>
    <p id="p" tabindex="0">text</p><div style="height:3000px;display:block!important"></div>${embedded.tag()}`,
    {
      before:
        'window.names = () => [Object, Array, String, Function, Promise, Element, Node, EventTarget, Document].flatMap(type => Reflect.ownKeys(type.prototype).map(String)).length'
    }
  )
  const standing = () =>
    page.evaluate(() => {
      const { overflow, position, paddingRight } = getComputedStyle(document.body)
      const names = (window as never as { names: () => number }).names()
      const p = getComputedStyle(document.querySelector('#p') as Element).color
      return [
        scrollY,
        history.length,
        names,
        overflow,
        position,
        paddingRight,
        p,
        document.title,
        document.adoptedStyleSheets.length
      ]
    })
  await page.evaluate('scrollTo(0, 700)')
  await page.evaluate('document.querySelector("#p").focus({ preventScroll: true })')
  const before = await standing()
  await launcher(page).waitFor()
  expect(await page.evaluate('document.activeElement.id')).toBe('p')
  await launcher(page).click()
  await say(page, 'hello')
  expect(await launcher(page).evaluate(button => (button as HTMLElement).offsetWidth)).toBe(56)
  await page.keyboard.press('Escape')
  await page.evaluate("relais('unmount')")
  expect(await standing()).toEqual(before)
})

test('on a page of another age: patched built-ins, a wrapped fetch, a JSON of its own, names on every prototype', async () => {
  const { page, errors } = await visit(embedded.tag(), {
    before: `
      // Prototype.js: arrays that become strings inside JSON.
      Array.prototype.toJSON = function () { return '[' + this.map(JSON.stringify).join(', ') + ']' };
      String.prototype.toJSON = function () { return this.valueOf() };
      Array.prototype.each = Array.prototype.include = Array.prototype.first = function () { throw new Error('mine') };
      Object.prototype.extraOfThePage = 'x';
      const asked = window.fetch; window.fetch = function () { return asked.apply(this, arguments).then(answer => answer) };
      const parse = JSON.parse; JSON.parse = function (text, ...rest) { return parse.call(JSON, text, ...rest) };
      Element.prototype.remove2 = 1; window.$ = window.jQuery = () => {}; window.define = Object.assign(() => {}, { amd: true });
      window.module = { exports: {} }; window.exports = {}; window.process = { env: {} };`
  })
  await launcher(page).click()
  await say(page, 'hello')
  await field(page).fill('agent')
  await field(page).press('Enter')
  await page.getByRole('button', { name: 'Attach a file' }).waitFor()
  await page.reload()
  await page.getByText('You said: hello').waitFor()
  expect(errors).toEqual([])
})

test('inside of somebody’s frame, and beside other frames, it is as anywhere else', async () => {
  const { page } = await visit(`<iframe name="inner" src="/other" width="800" height="700"></iframe>${embedded.tag()}`)
  await launcher(page).waitFor()
  const inner = page.frame('inner')
  if (!inner) throw new Error('the page has lost its frame')
  await inner.locator('.launcher').click()
  await inner.locator('textarea').fill('in a frame')
  await inner.locator('textarea').press('Enter')
  await inner.getByText('You said: in a frame').waitFor()
  await launcher(page).click()
  await page.locator('#relais').getByText('You said: in a frame').waitFor()
})

test('[Y7] a page that the browser had put away hears what was said on another page meanwhile', async () => {
  const { page, origin } = await visit(embedded.tag())
  // It is awake all the same: so that it hears of nothing, nor takes its turn at sending what the other one said.
  await page.addInitScript('delete window.BroadcastChannel')
  await page.reload()
  await launcher(page).click()
  await say(page, 'before leaving')
  await field(page).fill('half a sentence')
  const second = await windowIn(page.context())
  await second.goto(`${origin}/other`)
  await launcher(second).click()
  await second.getByText('You said: before leaving').waitFor()
  // As far as the page can tell. Of one in the back-forward cache (`back-forward.test.ts`) Chromium lets go when another tab speaks.
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
  await say(second, 'said elsewhere')
  expect(await page.getByText('said elsewhere').count()).toBe(0)
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
  await page.getByText('You said: said elsewhere').waitFor()
  expect(await field(page).inputValue()).toBe('half a sentence')
})

test('nothing of ours keeps a page out of the back-forward cache: no unload listener, no lock held, no socket with the bot', async () => {
  const { page, asked } = await visit(embedded.tag(), {
    before: `window.barring = []; for (const type of ['unload', 'beforeunload']) {
      const add = window.addEventListener; window.addEventListener = function (name, ...rest) {
        if (name === type) barring.push(name); return add.call(this, name, ...rest) } }`
  })
  await launcher(page).click()
  await say(page, 'hello')
  expect(await page.evaluate('barring')).toEqual([])
  expect(await page.evaluate('navigator.locks.query().then(({ held }) => held.length)')).toBe(0)
  expect(asked.some(one => one.includes('/live/') || one.includes('live-'))).toBe(false)
})

test('two scripts of two kinds are one chatbox', async () => {
  const { page, errors } = await visit(
    `<script>${STUB}</script>${embedded.tag()}${embedded.tag('data-colour="#ff0000"')}
     <script type="module">await import('${embedded.server.url}/chatbox.js?again')</script>`
  )
  await launcher(page).click()
  await page.getByText('Welcome!').waitFor()
  expect(await page.locator('#relais').count()).toBe(1)
  expect(
    await page.evaluate(
      'performance.getEntriesByType("resource").filter(one => one.name.includes("chatbox.js")).length'
    )
  ).toBeGreaterThan(1)
  expect(errors).toEqual([])
})

test('unmounted while its panel is still on the way, it does not come back', async () => {
  const { page, errors } = await visit(embedded.tag())
  await launcher(page).waitFor()
  await page.evaluate("relais('open'); relais('unmount')")
  await page.evaluate('new Promise(done => setTimeout(done, 500))')
  expect(await page.locator('#relais').count()).toBe(0)
  expect(await page.evaluate('[typeof relais, localStorage.length]')).toEqual(['undefined', 0])
  expect(errors).toEqual([])
})
