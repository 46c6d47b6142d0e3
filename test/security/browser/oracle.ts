import type { Page } from 'playwright-core'
import { placeOf, type Saying } from './saying.ts'

/** Runs in the page, after `IN_PAGE`: learns a screen with harmless texts, and compares it with the same screen and others. */
export const ORACLE = `
/* Where a row of bubbles begins and ends, and the colour of an initial, are of the neighbours and of the letters. */
window.learned = JSON.parse(sessionStorage.learned ?? '{}')
for (const one of Object.values(window.learned)) { one.forms = new Set(one.forms); one.bad = new Set(one.bad); one.template = new Map(one.template) }
window.keepLearned = () => { sessionStorage.learned = JSON.stringify(window.learned, (_, it) => it instanceof Set || it instanceof Map ? [...it] : it) }
window.pathOf = (e, known) => {
  if (!known.has(e)) {
    const above = e.parentElement ?? e.getRootNode().host
    known.set(e, (above ? window.pathOf(above, known) + ' ' : '') + e.localName + [...e.classList].filter(name => !/^(begins|ends|hue-\\d)$/.test(name)).map(name => '.' + name).sort().join(''))
  }
  return known.get(e)
}
window.everything = () => {
  const known = new Map()
  return [document.documentElement, ...window.deep(document.documentElement)].map(e => [e, window.pathOf(e, known)])
}
/* Of these the scheme is looked at, by window.bad; text is written into them in a form of its own. */
const ADDRESS = /^(href|src|style|srcset|action)$/
window.formsOf = ([e, at]) => [at, ...[...e.attributes].map(({ name }) => at + ' [' + name + ']')]
window.textsOf = ([e, at]) => [
  ...[...e.attributes].filter(({ name }) => !ADDRESS.test(name)).map(({ name, value }) => ({ at, kind: '@' + name, text: value })),
  ...(typeof e.value === 'string' ? [{ at, kind: 'value', text: e.value }] : [])
]
window.learn = (screen, said, isLast) => {
  const tokens = Object.keys(said)
  const known = window.learned[screen] ??= { forms: new Set(), template: new Map(), bad: new Set() }
  if (isLast) known.template = new Map()
  const all = window.everything(), found = new Set()
  /* What stood behind a token was of the saying, and another says something else there. */
  const keep = entry => {
    for (const token of tokens) entry.text = entry.text.replaceAll(said[token], token)
    known.template.set(entry.at + entry.kind + entry.text, entry)
  }
  for (const one of all) {
    for (const form of window.formsOf(one)) known.forms.add(form)
    const own = window.textsOf(one), [e, at] = one
    const inside = [...e.children].map(child => child.textContent)
    const speaks = [...e.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    for (const token of tokens) {
      for (const entry of own) if (entry.text.includes(token)) { found.add(token); keep(entry) }
      if (e.textContent.includes(token) && (speaks || !inside.some(text => text.includes(token))) && !/^(script|style)$/.test(e.localName)) { found.add(token); keep({ at, kind: 'text', text: e.textContent }) }
    }
  }
  for (const token of tokens) if (document.title.includes(token)) { found.add(token); keep({ at: '', kind: 'title', text: document.title }) }
  for (const is of window.bad(document)) known.bad.add(is)
  window.keepLearned()
  return [...found]
}
/* The editor of an answer writes a sign of its markup, where it is only a sign, with a backslash before it. */
window.meant = (at, text) => window.bare(/rich-area$/.test(at) ? text.replaceAll('\\\\', '') : text)
window.compare = (screen, sayings) => {
  const known = window.learned[screen], all = window.everything(), shown = new Map([['title', new Set([window.bare(document.title)])]])
  const strays = new Set()
  for (const one of all) {
    for (const form of window.formsOf(one)) if (!known.forms.has(form)) strays.add(form)
    const [e, at] = one
    const put = (key, text) => { if (!shown.has(key)) shown.set(key, new Set()); shown.get(key).add(window.meant(at, text)) }
    put(at + 'text', e.textContent)
    for (const { at, kind, text } of window.textsOf(one)) put(at + kind, text)
  }
  for (const is of window.bad(document)) if (!known.bad.has(is)) strays.add('bad ' + is)
  const missing = []
  for (const { at, kind, text } of known.template.values()) for (const said of sayings) {
    const tokens = text.match(/kept\\d+z/g)
    if (tokens.some(token => said[token] === undefined)) continue
    const wanted = window.meant(at, text.replace(/kept\\d+z/g, token => said[token]))
    if (!shown.get(at + kind)?.has(wanted)) missing.push({ tokens, at: at.split(' ').slice(-2).join(' ') + ' ' + kind, wanted })
  }
  return { strays: [...strays], missing }
}
/* Where a text may be shown in pieces of its own (paragraphs, links): the place is the element that was learnt, or one of the two around it. */
window.unshown = (screen, sayings) => {
  const shown = new Map([...window.everything()].flatMap(one => [{ at: one[1], kind: 'text', text: one[0].textContent }, ...window.textsOf(one)]).reduce((all, { at, kind, text }) => all.set(at + kind, (all.get(at + kind) ?? '') + '\\n' + window.bare(text)), new Map()))
  const missing = []
  for (const { at, kind, text } of window.learned[screen].template.values()) for (const said of sayings) {
    const parts = at.split(' '), around = kind === 'text' ? [0, 1, 2] : [0]
    for (const token of text.match(/kept\\d+z/g)) if (said[token] !== undefined && !around.some(up => shown.get(parts.slice(0, parts.length - up).join(' ') + kind)?.includes(window.bare(said[token])))) missing.push({ tokens: [token], at: parts.slice(-2).join(' ') + ' ' + kind, wanted: said[token] })
  }
  return missing
}
`

export interface Found {
  /** Elements and attributes that do not stand there with harmless texts, and addresses that run. */
  strays: string[]
  /** Places that do not show what was sent. */
  missing: { tokens: string[]; at: string; wanted: string }[]
}

const PATIENCE = 20_000
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

/** Whatever `ask` answers once it is as wanted, or at last. */
async function settled<T>(ask: () => Promise<T>, isIt: (found: T) => boolean): Promise<T> {
  const until = Date.now() + PATIENCE
  for (;;) {
    const found = await ask()
    if (isIt(found) || Date.now() > until) return found
    await pause(20)
  }
}

/** Until a screen that has nothing to do any more has stood still for a while, however slow the machine is. */
async function resting(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  const look = () =>
    page.evaluate<string>(`new Promise(done => requestIdleCallback(() => requestAnimationFrame(() => setTimeout(() =>
      done(window.everything().map(([, at]) => at).join('\\n')), 300))))`)
  let before: string | null = null
  await settled(look, now => {
    const isSame = now === before
    before = now
    return isSame
  })
}

/** The places of the saying that this screen shows; waits for all of `awaited`. */
export async function learn(
  page: Page,
  screen: string,
  { said }: Saying,
  awaited: readonly string[]
): Promise<string[]> {
  const all = JSON.stringify(said)
  const ask = (isLast: boolean) =>
    page.evaluate(`window.learn(${JSON.stringify(screen)}, ${all}, ${isLast})`) as Promise<string[]>
  const places = async (isLast = false) => (await ask(isLast)).map(placeOf)
  await settled(
    () => places(),
    shown => awaited.every(place => shown.includes(place))
  )
  // What comes a moment later belongs to the screen, too; the title of the one before does not.
  await resting(page)
  return places(true)
}

/** What else the screen may have with other texts, as it stands now. */
export async function learnMore(page: Page, screen: string): Promise<void> {
  await resting(page)
  await page.evaluate(`window.learn(${JSON.stringify(screen)}, {}, false)`)
}

/** Compares with what was learnt; waits until all texts are there. */
export function compare(page: Page, screen: string, sayings: readonly Saying[]): Promise<Found> {
  const said = JSON.stringify(sayings.map(saying => saying.said))
  const ask = () => page.evaluate(`window.compare(${JSON.stringify(screen)}, ${said})`) as Promise<Found>
  return settled(ask, ({ strays, missing }) => strays.length + missing.length === 0)
}

/** The places of the panel that do not show what was sent, right now. */
export const unshown = async (page: Page, screen: string, sayings: readonly Saying[]): Promise<string[]> => {
  const said = JSON.stringify(sayings.map(saying => saying.said))
  const missing = (await page.evaluate(`window.unshown(${JSON.stringify(screen)}, ${said})`)) as Found['missing']
  return told(screen, { strays: [], missing })
}

/** The places of the panel that never come to show what was sent. */
export const neverShown = (page: Page, screen: string, sayings: readonly Saying[]): Promise<string[]> =>
  settled(
    () => unshown(page, screen, sayings),
    missing => missing.length === 0
  )

/** What `compare` finds right now, whether or not it will go away. */
export const compareNow = (page: Page, screen: string, saying: Saying): Promise<Found> =>
  page.evaluate(`window.compare(${JSON.stringify(screen)}, ${JSON.stringify([saying.said])})`) as Promise<Found>

export const told = (screen: string, { strays, missing }: Found): string[] => [
  ...strays.map(stray => `${screen}: ${stray}`),
  ...missing.map(({ tokens, at, wanted }) => `${screen}: ${tokens.map(placeOf)} is not at ${at}: ${wanted}`)
]
