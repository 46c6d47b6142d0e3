import type { BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openScenes } from '../support/scenes.ts'
import { ENTER, STATES } from '../support/states.ts'

let scenes: Awaited<ReturnType<typeof openScenes>>
beforeAll(async () => {
  scenes = await openScenes()
})
afterAll(() => scenes?.close())

/** What is wrong in each state; `judge` is code that gives a list from `root`, and may look at `drawn()`, all that is to be seen. */
async function everywhere(judge: string, query: string, options: BrowserContextOptions = {}): Promise<string[]> {
  const page = await scenes.show('scene=welcome', { bypassCSP: true, ...options })
  const found: string[] = await page.evaluate(`(async () => {
    ${ENTER}
    const found = []
    for (const state of ${JSON.stringify(STATES)}) {
      const root = await enter(state, '${query}')
      const drawn = selector => [...root.querySelectorAll(selector)].filter(element =>
        element.checkVisibility({ visibilityProperty: true }) && !element.closest('.sr, [inert], [aria-hidden=true]'))
      const show = element => element.outerHTML.replace(/<svg.*?<\\/svg>/g, '').slice(0, 90)
      found.push(...(await (async () => { ${judge} })()).map(fault => state.name + ': ' + fault))
    }
    return found
  })()`)
  await page.context().close()
  return found
}

const TARGETS = `return drawn('button, textarea, summary, input, a').filter(element => !element.matches('.prose a, p a, [hidden]'))
  .map(element => [element, element.getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([element, { width, height }]) => width + ' × ' + height + ' ' + show(element))`

for (const [device, options] of [
  ['a desk', {}],
  ['a phone', { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }]
] as const)
  test(`whatever is pressed is at least 24 px wide and high, in every state, on ${device}`, async () => {
    expect(await everywhere(TARGETS, 'language=fr', options)).toEqual([])
  }, 120_000)

const FITS = `const sideways = drawn('*').filter(element => !element.closest('.cards, pre') && element.scrollWidth > element.clientWidth + 1
    && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)).map(element => 'scrolls sideways ' + show(element))
  const page = document.scrollingElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []
  const out = drawn('button, textarea, a, h2, h3, p').filter(element => !element.closest('.cards')).filter(element => {
    const { left, right, width } = element.getBoundingClientRect()
    return width > 0 && (left < -1 || right > innerWidth + 1)
  }).map(element => 'sticks out ' + show(element))
  const field = root.querySelector('.field textarea:not([inert] *)')?.getBoundingClientRect()
  const away = field && (field.bottom > innerHeight || field.top < 0) ? ['the field is out of sight'] : []
  return [...sideways, ...page, ...out, ...away]`

for (const language of ['fr', 'ar'])
  test(`at 400 % of 1280 px (320 × 256) nothing is scrolled in two directions and the field is in sight: ${language}`, async () => {
    expect(await everywhere(FITS, `language=${language}`, { viewport: { width: 320, height: 256 } })).toEqual([])
  }, 120_000)

/** What is cut off with a rule that was not without it. */
const cutBy = (
  css: string
) => `const cut = () => drawn('*').filter(element => !element.closest('textarea, .scroll > .content > .older')
    && !element.matches('.scroll, .panel, .cards, .avatar') && element.textContent.trim()
    && ['hidden', 'clip'].includes(getComputedStyle(element).overflowY)
    && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 2))
  const before = new Set(cut())
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(${JSON.stringify(css)})
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  await frames()
  const sticking = drawn('button, a, h3, p').filter(element => !element.closest('.cards, .drop')).filter(element => {
    const panel = root.querySelector('.panel').getBoundingClientRect(), box = element.getBoundingClientRect()
    return !element.closest('dialog') && box.width > 0 && (box.left < panel.left - 1 || box.right > panel.right + 1)
  })
  return [...cut().filter(element => !before.has(element)), ...sticking].map(show)`

test('with the text spacing of WCAG 1.4.12 nothing is cut off that was not, in any state', async () => {
  const spacing =
    '.relais * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } .relais p { margin-block-end: 2em !important }'
  expect(await everywhere(cutBy(spacing), 'language=fr')).toEqual([])
}, 120_000)

test('with letters of 200 % nothing is cut off that was not, in any state', async () => {
  expect(await everywhere(cutBy('.relais { --size: 30px !important }'), 'language=fr')).toEqual([])
}, 120_000)

test('nothing moves in any state for whoever asked for less motion', async () => {
  const moving = `return root.getAnimations().map(({ animationName, effect }) => animationName + ' ' + show(effect.target))`
  expect(await everywhere(moving, 'language=fr')).toEqual([])
}, 120_000)

test('in forced colours every button and field has an outline or words, and the focus a ring, in every state', async () => {
  const judge = `return drawn(root.querySelector('dialog[open]') ? 'dialog button' : 'button, textarea').flatMap(element => {
      const style = getComputedStyle(element), box = element.closest('.field') && getComputedStyle(element.closest('.field'))
      const outlined = [style, box].some(one => one && one.borderTopStyle !== 'none' && one.borderTopWidth !== '0px')
      const drawing = element.querySelector('svg, img') || element.innerText.trim()
      element.focus()
      const ring = getComputedStyle(element).outlineStyle !== 'none' || (box && getComputedStyle(element.closest('.field')).boxShadow !== '')
      return [...(outlined || drawing ? [] : ['no outline ' + show(element)]), ...(ring ? [] : ['no ring ' + show(element)])]
    })`
  expect(await everywhere(judge, 'language=fr', { forcedColors: 'active' })).toEqual([])
}, 120_000)
