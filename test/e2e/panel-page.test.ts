import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCENES } from '../../widget/dev/scenes.ts'
import { IN_PAGE, openScenes } from '../support/scenes.ts'

let scenes: Awaited<ReturnType<typeof openScenes>>
beforeAll(async () => {
  scenes = await openScenes()
})
afterAll(() => scenes?.close())

/** Runs in the page, one frame after what it does has been drawn. */
async function there<T>(page: Page, code: string): Promise<T> {
  const frames =
    'await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))'
  return page.evaluate(
    `(async () => { ${IN_PAGE} const log = root.querySelector('.scroll'); ${code.replace('FRAMES', frames)} })()`
  )
}

const SAY = `const say = (text, author = scene.store.getState().timeline.messages.at(-1).author) => {
  const { timeline } = scene.store.getState(), seq = timeline.messages.at(-1).seq + 1
  const message = { id: 'm' + seq, seq, at: timeline.messages.at(-1).at, author, content: { type: 'text', text } }
  scene.store.setState({ timeline: { ...timeline, messages: [...timeline.messages, message] }, unread: scene.store.getState().unread + 1 })
}
const gap = () => log.scrollHeight - log.scrollTop - log.clientHeight;`

test('every scene shows under the strictest policy: no violation, no error, no style attribute', async () => {
  const page = await scenes.show('scene=welcome')
  const styled: string[] = []
  for (const scene of Object.keys(SCENES)) {
    await scenes.go(page, `scene=${scene}`)
    if (await there(page, `return root.querySelector('[style]') !== null`)) styled.push(scene)
  }
  expect(page.broken).toEqual([])
  expect(styled).toEqual([])
  await page.context().close()
})

test('formatted answers show even where the page allows no Trusted Types policy', async () => {
  const page = await scenes.show('scene=bot')
  await page.locator('.prose li', { hasText: 'boutique' }).waitFor()
  expect(page.broken).toEqual([])
  await page.context().close()
})

test('in a browser without a sanitizer of its own DOMPurify is fetched, and formatted answers show', async () => {
  const page = await scenes.show('scene=welcome', { bypassCSP: true })
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await scenes.go(page, 'scene=bot')
  await page.locator('.prose li', { hasText: 'boutique' }).waitFor()
  expect(asked.filter(url => /purify/.test(url))).toEqual([])
  await page.addInitScript('delete Document.parseHTML')
  await scenes.go(page, 'scene=bot')
  await page.locator('.prose li', { hasText: 'boutique' }).waitFor()
  expect(asked.filter(url => /purify/.test(url))).toHaveLength(1)
  await page.context().close()
})

test('without a sanitizer, where the page forbids to read HTML at all, the plain text shows', async () => {
  const page = await scenes.show('scene=welcome')
  await page.addInitScript('delete Document.parseHTML')
  const fetched = page.waitForResponse(/purify/)
  await scenes.go(page, 'scene=bot')
  await (await fetched).finished()
  await there(page, 'FRAMES')
  await page.getByText('Nous sommes ouverts du lundi au samedi.').waitFor()
  expect(await page.locator('.prose li').count()).toBe(0)
  await page.context().close()
})

test('a long conversation opens at its end, and follows new messages while it is there', async () => {
  const page = await scenes.show('scene=long')
  await expect.poll(() => there<number>(page, `${SAY} return gap()`)).toBeLessThan(2)
  expect(await there(page, `${SAY} say('un de plus'); FRAMES; return gap()`)).toBeLessThan(2)
  expect(await there(page, 'FRAMES; return scene.store.getState().unread')).toBe(0)
  await page.context().close()
})

test.each([
  ['a phone becomes a desk', [390, 800], [1_280, 900]],
  ['a desk becomes a phone', [1_280, 900], [390, 800]],
  ['a phone is turned', [390, 800], [800, 390]]
] as const)('at its end the list stays there when %s', async (_, [width, height], [nextWidth, nextHeight]) => {
  const page = await scenes.show('scene=long', { viewport: { width, height } })
  await expect.poll(() => there<number>(page, `${SAY} return gap()`)).toBeLessThan(2)
  await page.setViewportSize({ width: nextWidth, height: nextHeight })
  expect(await there(page, `${SAY} FRAMES; return gap()`)).toBeLessThan(2)
  expect(await there(page, `${SAY} say('un de plus'); FRAMES; return gap()`)).toBeLessThan(2)
  await page.context().close()
})

test('whoever reads further up is left in peace, and sees how much came', async () => {
  const page = await scenes.show('scene=long')
  await expect.poll(() => there<number>(page, `${SAY} return gap()`)).toBeLessThan(2)
  await there(page, 'log.scrollTop -= 900; FRAMES')
  const place = await there<number>(
    page,
    `${SAY} const at = log.scrollTop; say('un'); say('deux'); FRAMES; return log.scrollTop - at`
  )
  expect(place).toBe(0)
  await page.getByRole('button', { name: '2 nouveaux messages' }).click()
  await expect.poll(() => there<number>(page, `${SAY} return gap()`)).toBeLessThan(2)
  await expect.poll(() => there<number>(page, 'return scene.store.getState().unread')).toBe(0)
  await page.context().close()
})

test('a long answer is shown from its start', async () => {
  const page = await scenes.show('scene=long')
  await expect.poll(() => there<number>(page, `${SAY} return gap()`)).toBeLessThan(2)
  const top = await there<number>(
    page,
    `${SAY} say('Début. ' + 'Une longue réponse. '.repeat(200)); FRAMES;
     return [...log.querySelectorAll('.row')].at(-1).getBoundingClientRect().top - log.getBoundingClientRect().top`
  )
  expect(top).toBeGreaterThanOrEqual(0)
  expect(top).toBeLessThan(60)
  await page.context().close()
})

test('an answer that grows when it is there already (cards whose code has come) is shown from its start, too', async () => {
  const page = await scenes.show('scene=long')
  await expect.poll(() => there<number>(page, `${SAY} return gap()`)).toBeLessThan(2)
  const [gap, top, later] = await there<[number, number, number]>(
    page,
    `${SAY} const drawn = async () => { FRAMES }
     say('Voici.'); await drawn()
     const before = gap(), row = [...log.querySelectorAll('.row')].at(-1)
     const grow = by => { row.append(Object.assign(document.createElement('p'), { innerText: 'Une ligne\\n'.repeat(by) })) }
     const top = () => row.getBoundingClientRect().top - log.getBoundingClientRect().top
     grow(100); await drawn(); const first = top()
     log.scrollTop = log.scrollHeight; await drawn(); grow(5); await drawn()
     return [before, first, gap()]`
  )
  expect(gap).toBeLessThan(2)
  expect(top).toBeGreaterThanOrEqual(0)
  expect(top).toBeLessThan(60)
  expect(later).toBeLessThan(2)
  await page.context().close()
})

test('what the visitor writes is always brought into view', async () => {
  const page = await scenes.show('scene=long')
  await expect.poll(() => there<number>(page, `${SAY} return gap()`)).toBeLessThan(2)
  const gap = await there<number>(
    page,
    `${SAY} log.scrollTop = 500; FRAMES;
     const { timeline } = scene.store.getState()
     scene.store.setState({ timeline: { ...timeline, drafts: [{ localId: 'x', at: 0, text: 'moi', state: { is: 'queued' } }] } })
     await new Promise(done => setTimeout(done, 100)); return gap()`
  )
  expect(gap).toBeLessThan(2)
  await page.context().close()
})

test('what grows at the end before the scrolling there has been told of keeps the end in view', async () => {
  const page = await scenes.show('scene=long')
  await expect.poll(() => there<number>(page, `${SAY} return gap()`)).toBeLessThan(2)
  await there(page, 'log.scrollTop -= 20; FRAMES')
  // As a draft goes there, whose bubble is followed at once by the bot's typing.
  const gap = await there(
    page,
    `${SAY} log.scrollTop = log.scrollHeight
     const row = document.createElement('div')
     row.style.cssText = 'height: 60px; flex: none'
     root.querySelector('.content').append(row)
     FRAMES; return gap()`
  )
  expect(gap).toBeLessThan(2)
  await there(page, `${SAY} say('un de plus'); FRAMES`)
  expect(await there(page, `${SAY} return gap()`)).toBeLessThan(2)
  await page.context().close()
})

test('older messages are asked for near the top, and the row being read stays where it is', async () => {
  const page = await scenes.show('scene=long')
  const moved = await there<number>(
    page,
    `const { timeline } = scene.store.getState(), all = timeline.messages
     scene.store.setState({ timeline: { ...timeline, messages: all.slice(150), more: true } })
     FRAMES
     log.scrollTop = 0
     await new Promise(done => setTimeout(done, 300))
     const row = root.querySelector('[data-seq="' + all[150].seq + '"]'), top = row.getBoundingClientRect().top
     scene.store.setState({ timeline: { ...timeline, messages: all.slice(100), more: true } })
     await new Promise(done => setTimeout(done, 300))
     return Math.abs(row.getBoundingClientRect().top - top)`
  )
  expect(moved).toBeLessThan(3)
  expect(await there(page, `return scene.calls.filter(([name]) => name === 'loadOlder').length > 0`)).toBe(true)
  await page.context().close()
})

test('back at the end the page may let go of older messages, and nothing on screen moves', async () => {
  const page = await scenes.show('scene=long')
  const [moved, left] = await there<[number, number]>(
    page,
    `const { timeline } = scene.store.getState(), all = timeline.messages
     const pause = () => new Promise(done => setTimeout(done, 300))
     log.scrollTop = 0
     await pause()
     log.scrollTop = log.scrollHeight
     await pause()
     const row = root.querySelector('[data-seq="' + all.at(-1).seq + '"]'), top = row.getBoundingClientRect().top
     scene.store.setState({ timeline: { ...timeline, messages: all.slice(-100), more: true } })
     await pause()
     return [Math.abs(row.getBoundingClientRect().top - top), log.scrollHeight - log.scrollTop - log.clientHeight]`
  )
  expect(moved).toBeLessThan(3)
  expect(left).toBeLessThan(3)
  expect(await there(page, `return scene.calls.filter(([name]) => name === 'letGo').length`)).toBe(2)
  await page.context().close()
})

test('one more message costs the same with 10,000 of them as with 10', async () => {
  const page = await scenes.show('scene=long')
  const cost = await there<{ few: number; many: number }>(
    page,
    `const { timeline } = scene.store.getState(), one = timeline.messages.at(-1)
     const said = length => Array.from({ length }, (_, n) => ({ ...one, id: 'x' + n, seq: n + 1 }))
     const cost = async length => {
       scene.store.setState({ timeline: { ...timeline, messages: said(length), more: false } })
       await new Promise(done => setTimeout(done, 3000))
       const times = []
       for (let n = 0; n < 15; n++) {
         const { timeline: now } = scene.store.getState(), seq = now.messages.length + 1
         const start = performance.now()
         scene.store.setState({ timeline: { ...now, messages: [...now.messages, { ...one, id: 'x' + seq, seq }] } })
         await new Promise(done => setTimeout(done))
         log.scrollTop
         times.push(performance.now() - start)
       }
       return times.sort((a, b) => a - b)[7]
     }
     return { few: await cost(10), many: await cost(10000) }`
  )
  // Work that grew with the list would be hundreds of times as much.
  expect(cost.many).toBeLessThan(cost.few * 3 + 5)
  await page.context().close()
})

test('opening by hand moves the focus into the field; Escape closes', async () => {
  const page = await scenes.show('scene=welcome')
  await there(page, 'scene.store.setState({ open: false }); FRAMES')
  await page.mouse.click(5, 5)
  await there(page, 'scene.store.setState({ open: true }); FRAMES')
  await expect.poll(() => there(page, 'return root.activeElement?.localName')).toBe('textarea')
  await page.keyboard.press('Escape')
  await expect.poll(() => there(page, 'return scene.store.getState().open')).toBe(false)
  await page.context().close()
})

test('opening by itself, without a gesture of the visitor, leaves the focus where it is', async () => {
  const page = await scenes.show('scene=welcome')
  // What drives the browser passes for a gesture.
  await page.addInitScript("Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } })")
  await scenes.go(page, 'scene=welcome')
  expect(await there(page, 'FRAMES; return document.activeElement === document.body')).toBe(true)
  await page.context().close()
})

test.each([
  ['360 px', 'scene=live', { width: 360, height: 640 }],
  ['400 % zoom', 'scene=waiting', { width: 320, height: 256 }],
  ['right to left', 'scene=live&dir=rtl', { width: 520, height: 840 }]
])('nothing is cut off sideways: %s', async (_, query, viewport) => {
  const page = await scenes.show(query, { viewport })
  const over = await there<string[]>(
    page,
    `FRAMES; const panel = root.querySelector('.panel').getBoundingClientRect()
     return [...root.querySelectorAll('.panel *')].filter(element => {
       const box = element.getBoundingClientRect()
       return box.width > 1 && !element.closest('.cards, .sr') && (box.left < panel.left - 1 || box.right > panel.right + 1)
     }).map(element => element.outerHTML.slice(0, 80))`
  )
  expect(over).toEqual([])
  expect(
    await there<number>(page, `return root.querySelector('textarea').getBoundingClientRect().bottom`)
  ).toBeLessThanOrEqual(viewport.height)
  await page.context().close()
})

test('taken out again, the panel leaves nothing behind', async () => {
  const page = await scenes.show('scene=live')
  const left = await there(page, 'scene.unmount(); return [root.childElementCount, root.adoptedStyleSheets.length]')
  expect(left).toEqual([0, 0])
  await page.context().close()
})
