import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScenes } from '../../support/scenes.ts'
import { many, OWN, payloads } from '../corpus/index.ts'
import { figure, isLong } from '../figures.ts'
import { inParts } from './chosen.ts'
import { IN_PAGE } from './in-page.ts'
import { learn, neverShown, ORACLE, unshown } from './oracle.ts'
import { isElsewhere, PLACES, SHOWN, stateOf } from './places.ts'
import { harmless, placeOf, type Saying, sayingOf, tokenOf } from './saying.ts'

/** So few at once that the window over the list leaves none of them out. */
const AT_ONCE = 2
/** Of several bot messages the last one's choices are there. */
const ONCE = tokenOf('choice label')

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
    // Of the scene itself some parts come when they are wanted.
    if (/^\/assets\/.*\.(js|css)$/.test(url.pathname)) return route.continue()
    // A picture's address may be of any kind; those that are no address of a network go nowhere.
    return route.fulfill({ status: 404, body: '' })
  })
  await page.evaluate(IN_PAGE + ORACLE)
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

const LOOK = `(() => {
  const root = ${ROOT}
  window.poke(root)
  return [...window.shapes(root)].filter(shape => !window.harmless.has(shape)).concat(window.bad(root))
})()`

/** Nobody sees it: it is told to who listens. */
const ALOUD = 'agent who types'

const placesIn = async (tab: Page, screen: string) => {
  const all = `[...window.learned.${screen}.template.values()].flatMap(({ text }) => text.match(/kept\\d+z/g))`
  return ((await tab.evaluate(all)) as string[]).map(placeOf)
}

/** What the panel has with texts that mean nothing, and where it shows them. */
async function learnPanel(tab: Page): Promise<void> {
  const calm = harmless()
  await tab.evaluate('window.harmless = new Set()')
  for (const raw of ['kept one', '/kept', '<b>kept</b><a href="https://example.com/">kept</a>']) {
    await tab.evaluate(show(stateOf([calm, calm], [raw, raw])))
    const shown = await learn(tab, 'panel', calm, SHOWN)
    expect([...shown].sort()).toEqual([...SHOWN].sort())
    await tab.evaluate(`for (const shape of window.shapes(${ROOT})) window.harmless.add(shape)`)
  }
  // What is read aloud comes in its own time.
  const partOf = (is: string) =>
    `new Map([...window.learned.panel.template].filter(([, { at }]) => ${is}at.endsWith(' p.sr')))`
  await tab.evaluate(`window.learned.aloud = { template: ${partOf('')} }`)
  await tab.evaluate(`window.learned.panel.template = ${partOf('!')}`)
  expect(await placesIn(tab, 'aloud')).toContain(ALOUD)
  expect([...(await placesIn(tab, 'panel')), ALOUD]).toEqual(expect.arrayContaining(SHOWN))
  const tags =
    '["p","br","strong","em","u","code","pre","ul","ol","li","a","blockquote","hr"].map(tag => "<" + tag + ">")'
  await tab.evaluate(
    `for (const shape of [...${tags}, 'img[hidden]', 'img[width]', 'img[height]', 'a[href]', 'a[rel]', 'a[target]']) window.harmless.add(shape)`
  )
}

const POLL = { timeout: 20_000 }
const onlyAloud = (saying = harmless()): Saying => {
  const token = tokenOf(ALOUD)
  return { ...saying, said: { [token]: saying.said[token] ?? '' } }
}

async function render(list: readonly string[]): Promise<Found & { away: string[]; renderings: number }> {
  const { page: tab, away, context } = await page()
  await learnPanel(tab)
  const all: Found = { strays: [], missing: [], fired: 0 }
  let renderings = 0
  // Each of those that somebody wrote has a screen of its own; in the short form, and of the variations, two share one.
  const own = new Set(isLong ? payloads() : [])
  const alone = list.filter(payload => own.has(payload)).map(payload => [payload])
  const rest = list.filter(payload => !own.has(payload))
  for (const [n, some] of [...alone, ...inParts(rest, AT_ONCE)].entries()) {
    const sayings = some.map(sayingOf)
    await tab.evaluate(show(stateOf(sayings, some)))
    for (const { said } of sayings.slice(0, -1)) delete said[ONCE]
    // The one who is there, who types, the refused file and the field are the first one's.
    const missing = await neverShown(tab, 'panel', sayings)
    if (n % 50 === 0) await expect.poll(() => unshown(tab, 'aloud', [onlyAloud(sayings[0])]), POLL).toEqual([])
    const strays = (await tab.evaluate(LOOK)) as string[]
    renderings += some.length * PLACES.length
    all.strays.push(...strays.map(stray => `${stray} from ${JSON.stringify(some)}`))
    all.missing.push(...missing)
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
  expect(missing.map(text => text.slice(0, 200))).toEqual([])
  expect({ fired, away }).toEqual({ fired: 0, away: [] })
  const told = `${list.length} payloads × ${PLACES.length} places = ${renderings} renderings: 0 run, 0 strange nodes, 0 requests, 0 texts altered`
  figure('X1 panel', '≥ 10 places; 0 scripts, 0 bad nodes, 0 requests off loopback, text = text', told)
}, 7_200_000)

test('the same payloads run, stray and call away where somebody puts them into the page as HTML', async () => {
  const { page: tab, away, context } = await page()
  await tab.evaluate(show(stateOf([harmless()], ['kept'])))
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
  await expect.poll(() => tab.evaluate('window.fired.length'), POLL).toBeGreaterThan(10)
  expect(strays).toBeGreaterThan(30)
  await expect.poll(() => away.length, POLL).toBeGreaterThan(0)
  await context.close()
})

test('a text that stands in another place, or is a letter short, is told', async () => {
  const { page: tab, context } = await page()
  await learnPanel(tab)
  const saying = sayingOf('<b>kept</b>')
  await tab.evaluate(show(stateOf([saying], ['kept'])))
  expect(await neverShown(tab, 'panel', [saying])).toEqual([])
  const swapped: Saying = { ...saying, said: { ...saying.said } }
  const [one, two] = [tokenOf('visitor text'), tokenOf('agent text')]
  swapped.said[one] = saying.said[two] ?? ''
  swapped.said[two] = saying.said[one] ?? ''
  expect(await unshown(tab, 'panel', [swapped])).toHaveLength(2)
  for (const place of SHOWN.filter(place => place !== ALOUD)) {
    const said = { ...saying.said, [tokenOf(place)]: `${saying.said[tokenOf(place)]}x` }
    expect([place, (await unshown(tab, 'panel', [{ ...saying, said }])).length > 0]).toEqual([place, true])
  }
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
