import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '../support/embedded.ts'
import { openScenes } from '../support/scenes.ts'

let embedded: Embedded
let scenes: Awaited<ReturnType<typeof openScenes>>
beforeAll(async () => {
  ;[embedded, scenes] = await Promise.all([startEmbedded(), openScenes()])
})
afterAll(() => Promise.all([embedded?.close(), scenes?.close()]))

/** What has the focus, inside shadow roots too: its tag, its name, and whether it is seen and not covered by something else. */
const FOCUS = `(() => {
  let at = document.activeElement
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
  const { left, top, width, height } = at.getBoundingClientRect()
  const hit = at.getRootNode().elementFromPoint(left + width / 2, top + height / 2)
  return {
    tag: at.localName,
    name: at.getAttribute('aria-label') ?? at.textContent.trim().slice(0, 60),
    seen: at === document.body || at.contains(hit) || Boolean(hit?.contains(at) && hit.closest('.scroll, dialog, section')),
    ring: getComputedStyle(at).outlineStyle !== 'none' || at.localName === 'textarea' || at.matches('section'),
    isLost: at === document.body || at === document.documentElement
  }
})()`
interface Focus {
  tag: string
  name: string
  seen: boolean
  ring: boolean
  isLost: boolean
}
const focus = (page: Page): Promise<Focus> => page.evaluate(FOCUS)

/** Tab, or back, until what has the focus bears the name; every stop on the way is seen, not covered, and shows that it has the focus. */
async function reach(page: Page, name: string | RegExp, key = 'Tab', tries = 40): Promise<void> {
  const is = (at: Focus) => !at.isLost && (typeof name === 'string' ? at.name === name : name.test(at.name))
  for (let n = 0; n < tries; n++) {
    const at = await focus(page)
    if (is(at)) return expect(at).toMatchObject({ seen: true, ring: true })
    await page.keyboard.press(key)
    const next = await focus(page)
    if (!next.isLost) expect(next).toMatchObject({ seen: true, ring: true })
  }
  throw new Error(`${name} is not to be reached; last ${JSON.stringify(await focus(page))}`)
}

const held = (page: Page, expected: Partial<Focus>) => expect.poll(() => focus(page)).toMatchObject(expected)
const FIELD = { tag: 'textarea', isLost: false }
/** Until what only the keyboard needs is there. */
const awake = (page: Page) => page.waitForLoadState('networkidle')
const calls = (page: Page) =>
  page.evaluate('relaisScene.calls.map(([name, value]) => [name, value?.label ?? value ?? null])')

test('open, write, send, read, wait, attach, leave the queue and close: with the keyboard alone', async () => {
  const { page, errors } = await embedded.visit({ body: `<button>Before</button>${embedded.tag()}` })
  // Choosers are caught from the first listener on, which the browser has to be told in time.
  page.on('filechooser', () => {})
  await page.locator('.launcher').waitFor()
  await reach(page, 'Before')
  await page.keyboard.press('Tab')
  await held(page, { tag: 'button', seen: true, ring: true })
  const launcher = (await focus(page)).name
  await page.keyboard.press('Enter')
  await held(page, FIELD)
  await page.getByText('Welcome!').waitFor()
  await page.keyboard.type('one')
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('two')
  await page.keyboard.press('Enter')
  await page.getByText('You said: one').waitFor()
  await held(page, FIELD)
  // The log can be reached and scrolled, and the way back out leads through the header.
  await reach(page, 'Conversation', 'Shift+Tab')
  await page.keyboard.press('Escape')
  await held(page, { name: launcher, seen: true })
  await page.keyboard.press('Enter')
  await held(page, FIELD)
  await page.keyboard.type('agent')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Leave the queue' }).waitFor()
  await reach(page, 'Attach a file', 'Shift+Tab')
  const chooser = page.waitForEvent('filechooser')
  await page.keyboard.press('Enter')
  await (await chooser).setFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') })
  await page.getByRole('log').getByText('note.txt').first().waitFor()
  await reach(page, 'Leave the queue', 'Shift+Tab')
  await awake(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByRole('button', { name: 'Leave the queue' }).count()).toBe(0)
  await held(page, FIELD)
  await reach(page, /Minimi[sz]e|Close|Reduce/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await held(page, { name: launcher, seen: true })
  expect(errors).toEqual([])
  await page.context().close()
})

test('a quick reply is taken with the keyboard, and the focus goes to the field when the choices are gone', async () => {
  const page = await scenes.show('scene=welcome&language=en')
  await page.locator('textarea').focus()
  await reach(page, 'Horaires', 'Shift+Tab')
  await awake(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => calls(page)).toContainEqual(['choose', 'Horaires'])
  await page.evaluate(
    'relaisScene.store.setState({ timeline: { ...relaisScene.store.getState().timeline, messages: [] } })'
  )
  await held(page, FIELD)
  await page.context().close()
})

test('a picture is looked at and left with the keyboard, and gives the focus back', async () => {
  const page = await scenes.show('scene=live&language=en')
  await page.locator('textarea').focus()
  await reach(page, /picture|image/i, 'Shift+Tab')
  const photo = (await focus(page)).name
  await page.keyboard.press('Enter')
  await page.locator('dialog[open]').waitFor()
  await held(page, { isLost: false, seen: true })
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
  expect(await page.locator('.panel.open').count()).toBe(1)
  await held(page, { name: photo })
  await page.context().close()
})

test('the agent is left after a question, by the keyboard; staying and leaving both keep the focus inside', async () => {
  const page = await scenes.show('scene=live&language=en')
  await page.locator('textarea').focus()
  const ask = async () => {
    await reach(page, 'Options', 'Shift+Tab')
    await awake(page)
    await page.keyboard.press('Enter')
    await page.locator('.items button').first().waitFor()
    await awake(page)
    await reach(page, /^Leave/)
    await page.keyboard.press('Enter')
    await page.getByRole('alertdialog').waitFor()
    await held(page, { name: 'Stay' })
  }
  await ask()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.getByRole('alertdialog').count()).toBe(0)
  await held(page, { isLost: false })
  expect(await page.locator('.panel.open').count()).toBe(1)
  await ask()
  await reach(page, 'Leave')
  await page.keyboard.press('Enter')
  await expect.poll(() => calls(page)).toContainEqual(['leave', null])
  await held(page, { isLost: false })
  await page.context().close()
})

test('what did not leave is sent again or thrown away with the keyboard', async () => {
  const page = await scenes.show('scene=failed&language=en')
  await page.locator('textarea').focus()
  await reach(page, /^(Delete|Discard|Remove)$/, 'Shift+Tab')
  await page.keyboard.press('Enter')
  await reach(page, /^(Retry|Try again)$/, 'Shift+Tab')
  await awake(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => calls(page)).toContainEqual(['discard', 'd2'])
  await expect.poll(() => calls(page)).toContainEqual(['retry', 'd1'])
  await page.evaluate(
    'relaisScene.store.setState({ timeline: { ...relaisScene.store.getState().timeline, drafts: [] } })'
  )
  await held(page, FIELD)
  await page.context().close()
})

test('older messages come by the keyboard, and so does the way to the new ones', async () => {
  const page = await scenes.show('scene=long&language=en')
  await page.evaluate(
    'relaisScene.store.setState({ timeline: { ...relaisScene.store.getState().timeline, more: true } })'
  )
  await page.locator('textarea').focus()
  await reach(page, 'Conversation', 'Shift+Tab')
  await page.keyboard.press('Home')
  await expect.poll(async () => JSON.stringify(await calls(page))).toContain('loadOlder')
  await page.evaluate('relaisScene.store.setState({ unread: 3 })')
  await reach(page, /3 new messages/)
  await awake(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.jump').count()).toBe(0)
  await held(page, { isLost: false })
  await page.context().close()
})

test('files that were not taken are told and put away with the keyboard', async () => {
  const page = await scenes.show('scene=refused&language=en')
  await page.locator('textarea').focus()
  await reach(page, 'Close', 'Shift+Tab')
  await awake(page)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('.refused').count()).toBe(0)
  await held(page, FIELD)
  await page.context().close()
})
