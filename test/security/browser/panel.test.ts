import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScenes } from '../../support/scenes.ts'
import { many, OWN, payloads } from '../corpus/index.ts'
import { figure, isLong } from '../figures.ts'
import { IN_PAGE } from './in-page.ts'
import { isElsewhere, PLACES, stateOf } from './places.ts'

/** So few at once that the window over the list leaves none of them out. */
const AT_ONCE = 2

let scenes: Awaited<ReturnType<typeof openScenes>>
beforeAll(async () => {
  scenes = await openScenes()
})
afterAll(() => scenes.close())

async function page(): Promise<{ page: Page; away: string[]; context: BrowserContext }> {
  // Without the page's own policy, which would hide what it stops.
  const page = await scenes.show('scene=live&language=en', { bypassCSP: true })
  const away: string[] = []
  await page.route('**/*', route => {
    const url = new URL(route.request().url())
    if (!['127.0.0.1', 'localhost'].includes(url.hostname) && /^(https?|wss?|ftp):$/.test(url.protocol)) {
      away.push(url.href)
      return route.abort()
    }
    // A picture's address may be of any kind; those that are no address of a network go nowhere.
    return route.fulfill({ status: 404, body: '' })
  })
  await page.evaluate(IN_PAGE)
  return { page, away, context: page.context() }
}

const show = (state: object) => `(async () => {
  window.relaisScene.store.setState(${JSON.stringify(state)})
  await window.frames2(); await window.frames2()
})()`
const ROOT = 'document.querySelector("relais-chat").shadowRoot'

interface Found {
  strays: string[]
  missing: string[]
  fired: number
}

const look = (texts: readonly string[]) => `(() => {
  const root = ${ROOT}
  window.poke(root)
  const strays = [...window.shapes(root)].filter(shape => !window.harmless.has(shape)).concat(window.bad(root))
  const shown = window.bare(root.textContent), titles = window.bare(window.deep(root).map(e => (e.getAttribute('aria-label') ?? '') + (e.alt ?? '') + (e.value ?? '')).join(' '))
  const count = (all, text) => all.split(text).length - 1
  const missing = ${JSON.stringify(texts)}.map(window.bare).filter(text => text && count(shown, text) + count(titles, text) < 12)
  return { strays, missing, fired: window.fired.length }
})()`

async function render(list: readonly string[]): Promise<Found & { away: string[]; renderings: number }> {
  const { page: tab, away, context } = await page()
  const harmless = ['kept one', 'https://example.com/a', '<b>kept</b><a href="https://example.com/">kept</a>']
  await tab.evaluate('window.harmless = new Set()')
  for (const text of harmless) {
    await tab.evaluate(show(stateOf([text.startsWith('https') ? '/kept' : text], [text, text])))
    await tab.waitForTimeout(150)
    await tab.evaluate(`for (const shape of window.shapes(${ROOT})) window.harmless.add(shape)`)
  }
  const tags =
    '["p","br","strong","em","u","code","pre","ul","ol","li","a","blockquote","hr"].map(tag => "<" + tag + ">")'
  await tab.evaluate(
    `for (const shape of [...${tags}, 'img[hidden]', 'img[width]', 'img[height]', 'a[href]', 'a[rel]', 'a[target]']) window.harmless.add(shape)`
  )
  const all: Found = { strays: [], missing: [], fired: 0 }
  let renderings = 0
  for (let from = 0; from < list.length; from += AT_ONCE) {
    const some = list.slice(from, from + AT_ONCE)
    await tab.evaluate(show(stateOf(some)))
    const found = (await tab.evaluate(look(some))) as Found
    renderings += some.length * PLACES.length
    all.strays.push(...found.strays.map(stray => `${stray} from ${JSON.stringify(some)}`))
    all.missing.push(...found.missing)
    all.fired = found.fired
  }
  await tab.waitForTimeout(300)
  all.fired = (await tab.evaluate('window.fired.length')) as number
  await context.close()
  return { ...all, away, renderings }
}

const chosen = () => (isLong ? many() : [...OWN, ...payloads().filter((_, n) => n % 24 === 0)])

test(`in ${PLACES.length} places of the panel nothing runs, nothing strange stands, nothing is asked of others, and the text is the text`, async () => {
  expect(OWN.length).toBeGreaterThanOrEqual(150)
  expect(PLACES.length).toBeGreaterThanOrEqual(10)
  const list = chosen()
  const { strays, missing, fired, away, renderings } = await render(list)
  expect(strays).toEqual([])
  expect(missing.map(text => text.slice(0, 80))).toEqual([])
  expect({ fired, away }).toEqual({ fired: 0, away: [] })
  const told = `${list.length} payloads × ${PLACES.length} places = ${renderings} renderings: 0 run, 0 strange nodes, 0 requests, 0 texts altered`
  figure('X1 panel', '≥ 10 places; 0 scripts, 0 bad nodes, 0 requests off loopback, text = text', told)
}, 7_200_000)

test('the same payloads run, stray and call away where somebody puts them into the page as HTML', async () => {
  const { page: tab, away, context } = await page()
  await tab.evaluate(show(stateOf(['kept'])))
  await tab.evaluate(
    `window.harmless = window.shapes(document); window.box = document.body.appendChild(document.createElement('div'))`
  )
  const list = OWN.filter(payload => !/refresh|location|submit|<form|http-equiv|<base/i.test(payload))
  let strays = 0
  for (const payload of list) {
    await tab.evaluate(`window.box.innerHTML = ${JSON.stringify(payload)}`)
    strays += Number(await tab.evaluate('[...window.shapes(window.box)].filter(s => !window.harmless.has(s)).length'))
  }
  await tab.evaluate(`window.box.innerHTML = '<img src="https://away.example/x.png">'; window.poke(window.box)`)
  await tab.waitForTimeout(500)
  expect(await tab.evaluate('window.fired.length')).toBeGreaterThan(10)
  expect(strays).toBeGreaterThan(30)
  expect(away.length).toBeGreaterThan(0)
  await context.close()
})

test('an address of another host is told from one of ours', () => {
  expect(['https://a.example', '//a.example', '\\\\a.example', ' http://a'].map(isElsewhere)).toEqual([
    true,
    true,
    true,
    true
  ])
  expect(['javascript:alert(1)', '/a', 'data:x', ''].map(isElsewhere)).toEqual([false, false, false, false])
})
