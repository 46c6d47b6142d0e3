import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { SENTENCES } from '../../../shared/sentences/index.ts'
import { launchChromium } from '../../support/chromium.ts'
import { ADMIN, administrator } from '../../support/console.ts'
import { startServer, type TestServer } from '../../support/server.ts'
import { figure, isLong } from '../figures.ts'
import { chosen, everyOf, inParts, LEAVES } from './chosen.ts'
import { compare, compareNow, learn, learnMore, told } from './oracle.ts'
import * as plant from './planted.ts'
import { harmless, OTHERS, placeOf, type Saying, sayingOf } from './saying.ts'
import { logIn, openVisit, type Visit } from './visit.ts'

const dist = inject('built')

let browser: Browser
let server: TestServer
beforeAll(async () => {
  browser = await launchChromium()
  server = await startServer({ dist })
  await administrator(server)
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** As the console's own links do. */
const go = (page: Page, path: string) =>
  page.evaluate(`(() => {
    history.pushState({ at: (history.state?.at ?? 0) + 1, scroll: 0 }, '', ${JSON.stringify(`/console${path}`)})
    dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
  })()`)

const load = (page: Page, path: string) => page.goto(`${server.url}/console${path}`)

interface Screen {
  /** Puts these sayings where they belong, and answers with the address of the screen that shows them. */
  plant(sayings: readonly Saying[]): Promise<string>
  /** So many of them stand on one screen. */
  together: number
  /** The places that it shows: what is learnt has to hold each of them. */
  shows: readonly string[]
  /** What opens more of it, and what closes that. */
  open?: (page: Page) => Promise<void>
  close?: (page: Page) => Promise<void>
  /** What the browser says although nothing runs: it looks at HTML that is read in a document of its own, too. */
  complains?: RegExp
  /** What it has depends on what the texts say: warnings, a preview, results. */
  varies?: true
  /** What it says of its own to some texts: learnt with what ends in each tail, and asked of, so that a payload is held to its own. */
  aspects?: { tails: Record<string, string>; of(saying: Saying): string | null }
  /** In the short form, too. */
  always?: readonly string[]
  /** The page is loaded anew: what it shows, it reads once. */
  loads?: true
  /** One payload in so many is enough: the texts are few, and each costs a screen. */
  oneIn?: number
}

const store = () => server.app.foundation.store
const AT_ONCE = 25
/** Before anything is learnt, so many stand there: what a full list has belongs to it. */
const FULL = 110
const PLANTED = 'planted-0'

/** One at a time, on a screen of its own. */
const single = (shows: readonly string[], path: (saying: Saying) => string | Promise<string>): Screen => ({
  together: 1,
  shows,
  plant: async ([saying]) => (saying ? path(saying) : '/')
})

/** Many below each other. */
const list = (
  path: string,
  shows: readonly string[],
  one: (saying: Saying, id: string) => Promise<unknown>
): Screen => ({
  together: AT_ONCE,
  shows,
  async plant(sayings) {
    for (const [n, saying] of sayings.entries()) await one(saying, `planted-${n}`)
    return path
  }
})

const seldom = (screen: Screen): Screen => ({ ...screen, oneIn: 6 })
const search = (screen: Screen): Screen => ({ ...seldom(screen), varies: true })

const channel = (saying: Saying, id: string) => plant.plantChannel(store(), saying, id)
const skill = (saying: Saying, id: string) => plant.plantSkill(store(), saying, id)
const address = (path: string) =>
  seldom(single([], ({ say }) => `${path}${encodeURIComponent(say('address'))}?${say('query')}#${say('fragment')}`))

/** What an editor has a form of its own for: lines, a placeholder, signs of its markup. */
const WRITTEN = '<script>\r\nalert`1`;\r\nvar x = `abc${alert(1)}def`; /**/ [[1]](x)\r\n- x\r\n</script>'

const knowledge = single(plant.SHOWN.knowledge, async saying => {
  await plant.keepKnowledge(store(), ['planted-1', PLANTED])
  // Twice, as the editor tells what stands elsewhere, too.
  await plant.plantKnowledge(store(), saying, 'planted-1')
  await plant.plantKnowledge(store(), saying, PLANTED)
  return `/knowledge/${PLANTED}`
})

const sentences: Screen = {
  together: SENTENCES.length,
  shows: SENTENCES.map((_, n) => `sentence ${n}`),
  async plant(sayings) {
    const own = sayings.map((saying, n) => [SENTENCES[n], saying.say(`sentence ${n}`, 1_000)])
    await plant.put(store(), 'sentences', 'main', { fr: Object.fromEntries(own) })
    return '/sentences'
  }
}

const SCREENS: Record<string, Screen> = {
  conversations: list('/conversations', ['identity', 'agent who is there'], saying =>
    plant.plantConversation(store(), saying)
  ),
  conversation: {
    ...single(
      plant.SHOWN.conversation,
      async saying => `/conversations/${await plant.plantConversation(store(), saying)}`
    ),
    aspects: { tails: plant.CAUSE_TAILS, of: plant.causeIn },
    always: ['401 <img src=x onerror=alert(1)>', '<SCRIPT FOR=document EVENT=onload>alert(1)</SCRIPT>']
  },
  'conversations that are looked for': search(
    single(['looked for'], ({ say }) => `/conversations#search=${encodeURIComponent(say('looked for', 100))}`)
  ),
  channels: list('/channels', ['channel’s name'], channel),
  channel: single(plant.SHOWN.channel, async saying => {
    await channel(saying, PLANTED)
    return `/channels/${PLANTED}`
  }),
  statistics: list('/statistics', ['channel’s name'], channel),
  skills: list('/preferences/livechat/skills', ['skill’s name'], skill),
  hours: list('/hours', ['skill’s name'], skill),
  'hours of a skill': seldom(
    single(['skill’s name'], async saying => {
      await skill(saying, PLANTED)
      return `/hours/skills/${PLANTED}`
    })
  ),
  users: list('/users', ['user’s name', 'user’s address'], (saying, id) => plant.plantUser(store(), saying, id)),
  audit: list('/audit', plant.SHOWN.audit, saying => plant.plantLine(store(), saying)),
  'knowledge, the list': list('/knowledge', ['title', 'who changed it'], (saying, id) =>
    plant.plantKnowledge(store(), saying, id)
  ),
  'knowledge that is looked for': search(
    single(['looked for'], ({ say }) => `/knowledge?search=${encodeURIComponent(say('looked for', 100))}`)
  ),
  knowledge: { ...knowledge, varies: true, always: [WRITTEN] },
  'knowledge as it was': {
    ...seldom(knowledge),
    varies: true,
    shows: [...plant.SHOWN.knowledge, 'who changed it'],
    async open(page) {
      await page.getByRole('button', { name: 'Historique' }).click()
      await page.getByRole('button', { name: /^Voir/ }).click()
    },
    close: page => page.keyboard.press('Escape')
  },
  'rich answer': {
    ...single(['title of a rich answer'], async saying => {
      await plant.plantRichKnowledge(store(), saying, PLANTED)
      return `/knowledge/${PLANTED}`
    }),
    complains: /^(Executing|Applying) inline/,
    varies: true,
    always: ['<form id=a><input name=attributes><input name=childNodes><input name=nodeName><b>kept</b></form>']
  },
  conditions: list('/knowledge/conditions', plant.SHOWN.condition, (saying, id) =>
    plant.plantCondition(store(), saying, id)
  ),
  sentences,
  bot: seldom(
    single(['bot’s name', 'welcome'], async ({ say }) => {
      const body = { name: say('bot’s name', 80), welcome: { fr: say('welcome', 1_000) } }
      await plant.put(store(), 'bot', 'main', body)
      return '/preferences/bot/general'
    })
  ),
  account: {
    ...single(['own name'], async ({ say }) => {
      const own = (await store().documents('user')).find(
        ({ body }) => (body as { email: string }).email === ADMIN.email
      )
      await plant.put(store(), 'user', own?.id ?? '', { ...(own?.body as object), name: say('own name', 80) })
      return '/account'
    }),
    loads: true,
    oneIn: 20
  },
  'no such screen': address('/'),
  'no such channel': address('/channels/'),
  'no such conversation': address('/conversations/'),
  'no such knowledge': address('/knowledge/')
}
const screenOf = (name: string): Screen => SCREENS[name] ?? expect.unreachable(name)

async function openScreen({ page }: Visit, path: string, { open, loads }: Screen): Promise<void> {
  await (loads ? load : go)(page, path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await open?.(page)
}

/** Where the visitor was: told to the server, shown on no screen. */
const UNSHOWN = ['page’s title', 'page’s address']

/** Where what was learnt of a screen is kept. */
const aspectOf = (name: string, aspect: string | null | undefined) => (aspect ? `${name}, ${aspect}` : name)

/** What the screen shows, and has, with texts that mean nothing, each with this behind it. Answers with its places. */
async function learnWith(tail: string, visits: readonly Visit[], name: string, as: string): Promise<string[]> {
  const screen = screenOf(name)
  const calm = Array.from({ length: name === 'sentences' ? screen.together : 1 }, () => harmless(tail))
  const path = await screen.plant(calm)
  const all = harmless()
  for (const place of UNSHOWN) all.say(place)
  Object.assign(all.said, ...calm.map(({ said }) => said))
  const shown: string[] = []
  for (const visit of visits) {
    await openScreen(visit, path, screen)
    shown.push(...(await learn(visit.page, as, all, screen.shows)))
    await screen.close?.(visit.page)
  }
  return [...new Set(shown)]
}

/** All of a screen that there can be. Answers with its places, by aspect. */
async function learnScreen(visits: readonly Visit[], name: string): Promise<Record<string, string[]>> {
  const screen = screenOf(name)
  const shown = { [name]: await learnWith('', visits, name, name) }
  for (const [aspect, tail] of Object.entries(screen.aspects?.tails ?? {})) {
    const as = aspectOf(name, aspect)
    shown[as] = await learnWith(tail, visits, name, as)
  }
  for (const other of screen.varies ? OTHERS : []) {
    const way = await screen.plant([other])
    for (const visit of visits) {
      await openScreen(visit, way, screen)
      await learnMore(visit.page, name)
      await screen.close?.(visit.page)
    }
  }
  return shown
}

async function fill(): Promise<void> {
  const { say } = harmless()
  const [title, url] = [say('page’s title'), `https://x.example/${say('page’s address')}`]
  await server.start({ page: { url, title } })
  for (let n = 0; n < FULL; n++) {
    await plant.plantConversation(store(), harmless(), `visitor ${n}`)
    await plant.plantLine(store(), harmless())
  }
}

let texts = 0

/** Every payload on this screen; as the policy has it one in six, where each costs a screen. What is wrong. */
async function show(visits: readonly Visit[], name: string, all: readonly string[]): Promise<string[]> {
  const screen = screenOf(name)
  const wrong: string[] = []
  for (const [n, payloads] of inParts(all, screen.together).entries()) {
    const sayings = payloads.map(sayingOf)
    const path = await screen.plant(sayings)
    const as = aspectOf(name, sayings[0] && screen.aspects?.of(sayings[0]))
    const planted = sayings.flatMap(({ said }) => Object.keys(said)).map(placeOf)
    texts += planted.filter(place => screen.shows.includes(place)).length
    const both = visits.filter(({ bypassCSP }) => bypassCSP || screen.together > 1 || n % 6 === 0)
    const look = async (visit: Visit) => {
      await openScreen(visit, path, screen)
      const found = told(as, await compare(visit.page, as, sayings))
      if (visit.bypassCSP) await visit.page.evaluate('window.poke(document.body)')
      await screen.close?.(visit.page)
      return [...visit.complaints.splice(0).filter(line => !screen.complains?.test(line)), ...found]
    }
    const said = (await Promise.all(both.map(look))).flat()
    wrong.push(...said.map(line => `${line} of ${JSON.stringify(payloads)}`))
    if (wrong.length > 20) break
  }
  return wrong
}

/** Of a list as many as stand on one screen; one at a time fewer. */
function payloadsOf({ together, oneIn = 1, always = [] }: Screen): readonly string[] {
  const all = chosen(together > 1 ? together : 3)
  return [...always, ...(isLong ? everyOf(all, Math.ceil(all.length / oneIn)) : all)]
}

describe('in the console', { retry: 0 }, () => {
  let visits: Visit[]
  const shown: Record<string, string[]> = {}
  beforeAll(async () => {
    visits = [await openVisit(browser, true), await openVisit(browser, false)]
    for (const { page } of visits) await logIn(page, server.url)
    await fill()
    // All of it before any payload is there.
    for (const name of Object.keys(SCREENS)) Object.assign(shown, await learnScreen(visits, name))
    for (const { complaints } of visits) complaints.splice(0)
  }, 900_000)

  test('each screen shows the places that it is here for, and none where the visitor’s page was', () => {
    for (const [name, { shows, aspects }] of Object.entries(SCREENS))
      for (const as of [null, ...Object.keys(aspects?.tails ?? {})].map(aspect => aspectOf(name, aspect)))
        expect([as, [...(shown[as] ?? [])].sort()]).toEqual([as, [...shows].sort()])
  })

  test.each(Object.keys(SCREENS))(
    '%s: nothing runs, nothing strange stands, and the text is the text',
    async name => {
      expect(await show(visits, name, payloadsOf(screenOf(name)))).toEqual([])
      for (const { page, away } of visits) {
        expect(await page.evaluate('window.fired')).toEqual([])
        expect(away).toEqual([])
      }
    },
    2_400_000
  )

  test('all of it, in figures', async () => {
    const places = Object.values(SCREENS).flatMap(({ shows }) => shows).length
    expect(places).toBeGreaterThan(100)
    expect(texts).toBeGreaterThan(places)
    figure(
      'X1 console',
      '0 run, no element or attribute that harmless text has not, 0 requests, 0 reports of the policies, text = text',
      `${chosen(3).length} payloads, ${Object.keys(SCREENS).length} screens, ${places} places, ${texts} texts as they were sent: 0 run, 0 strange nodes, 0 requests, 0 reports`
    )
  })

  test('what the console says to a cause that it knows passes for that cause alone', async () => {
    const visit = await openVisit(browser, true)
    await logIn(visit.page, server.url)
    await learnScreen([visit], 'conversation')
    const saying = harmless(plant.CAUSE_TAILS.down)
    await openScreen(visit, await screenOf('conversation').plant([saying]), screenOf('conversation'))
    expect(await compare(visit.page, 'conversation, down', [saying])).toEqual({ strays: [], missing: [] })
    const other = await compareNow(visit.page, 'conversation, keys', saying)
    expect(other.strays).toEqual([])
    expect(new Set(told('', other).map(line => / is not at \S+ (\S+)/.exec(line)?.[1]))).toEqual(
      new Set(['span.cause'])
    )
    const none = await compareNow(visit.page, 'conversation', saying)
    expect(none.strays.map(stray => stray.split(' ').at(-1))).toEqual(
      expect.arrayContaining(['details', 'summary', 'code'])
    )
    await visit.context.close()
  })

  test('one place that takes texts as HTML is seen, whichever payload it is', async () => {
    const visit = await openVisit(browser, true)
    const { page, away } = visit
    await logIn(page, server.url)
    const place = 'visitor’s text'
    const calm = harmless()
    await openScreen(visit, await screenOf('conversation').plant([calm]), screenOf('conversation'))
    await learn(page, 'conversation', calm, [place])
    const list = chosen(60).filter(payload => !LEAVES.test(payload))
    let changed = 0
    const unseen: string[] = []
    for (const payload of list) {
      const saying = sayingOf(payload)
      const html = JSON.stringify(saying.say(place))
      await page.evaluate(
        `window.box = document.querySelector('.said-visitor .said-text p'); box.textContent = ''; box.innerHTML = ${html}`
      )
      const isOther = await page.evaluate(`window.bare(box.textContent) !== window.bare(${html})`)
      const { strays, missing } = await compareNow(page, 'conversation', saying)
      if (isOther) changed += 1
      if (isOther && (missing.length === 0 || strays.length + missing.length === 0)) unseen.push(payload)
      await page.evaluate('box.replaceChildren()')
    }
    expect(unseen).toEqual([])
    expect(changed).toBeGreaterThan(list.length / 2)
    await page.evaluate(`box.innerHTML = '<img src="https://away.example/x.png" onerror="alert(1)">'`)
    await expect.poll(() => page.evaluate('window.fired.length'), { timeout: 20_000 }).toBeGreaterThan(3)
    await expect.poll(() => away.length, { timeout: 20_000 }).toBeGreaterThan(0)
    await visit.context.close()
  }, 600_000)
})
