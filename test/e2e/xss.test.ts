import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { payloads } from '../support/xss.ts'

/** What a visitor's browser would do with each payload: through our renderer, through each of its walls alone, and through a naive one. */
const ENTRY = `
import { render } from 'preact'
import { htmlReader, readerBehind } from '${here('../../widget/text/html.ts')}'
import { purified } from '${here('../../widget/text/purify.ts')}'
import { browserWall } from '${here('../../widget/text/sanitizer.ts')}'
import { rendered } from '${here('../../widget/text/render.tsx')}'
import { TAGS } from '${here('../../widget/text/tags.ts')}'
import { safeHref } from '${here('../../widget/text/tree.ts')}'

const box = document.body.appendChild(document.createElement('div'))
let read
const second = readerBehind(text => new DOMParser().parseFromString(text, 'text/html').body)
const draw = tree => { render(null, box); render(rendered(tree ?? []), box) }
window.start = async () => { read = await htmlReader(); return browserWall() ? 'the browser’s' : 'DOMPurify’s' }
window.ours = payload => draw(read(payload))
window.first = payload => box.replaceChildren(...(browserWall() ?? purified)(payload).childNodes)
window.second = payload => draw(second(payload))
window.naive = payload => { box.innerHTML = payload }
window.strays = () => [...box.querySelectorAll('*')].flatMap(element => [
  ...(TAGS.includes(element.localName) && element.namespaceURI === 'http://www.w3.org/1999/xhtml' ? [] : ['<' + element.localName + '>']),
  ...[...element.attributes].filter(({ name, value }) => !['target', 'rel'].includes(name) && !(name === 'href' && safeHref(value) === value)).map(({ name }) => name)
])
`

function here(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}

let browser: Browser
let code: string
beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      {
        name: 'entry',
        resolveId: id => (id === 'entry.tsx' ? `${here('.')}entry.tsx` : null),
        load: id => (id.endsWith('/entry.tsx') ? ENTRY : null)
      }
    ],
    build: { write: false, target: 'es2023', rolldownOptions: { input: 'entry.tsx', output: { format: 'iife' } } }
  })
  if (!('output' in built) || !built.output[0]) throw new Error('The entry was not built')
  code = built.output[0].code
  browser = await launchChromium()
})
afterAll(() => browser?.close())

/** Each payload on the same page; `fired` counts what ran, of whichever payload. Without a sanitizer as in older browsers. */
async function run(renderer: 'ours' | 'first' | 'second' | 'naive', list: readonly string[], sanitizer = true) {
  const page = await browser.newPage()
  await page.route('**/*', route =>
    route.request().url() === 'http://page.test/'
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' })
      : route.abort()
  )
  await page.goto('http://page.test/')
  await page.evaluate('window.fired = 0; window.alert = window.confirm = window.prompt = () => { window.fired++ }')
  if (!sanitizer) await page.evaluate('delete Document.parseHTML')
  await page.evaluate(code)
  const wall = await page.evaluate('window.start()')
  const strays: string[] = []
  for (let from = 0; from < list.length; from += 50) {
    const found = (await page.evaluate(`(async () => {
      const found = []
      for (const payload of ${JSON.stringify(list.slice(from, from + 50))}) {
        try { window.${renderer}(payload) } catch (error) { found.push('threw ' + error + ' at ' + payload); continue }
        for (const stray of window.strays()) found.push(stray + ' from ' + payload)
      }
      await new Promise(done => setTimeout(done, 100))
      return found
    })()`)) as string[]
    strays.push(...found)
  }
  // What a picture or a frame sets off comes in its own time.
  const count = () => page.evaluate('window.fired') as Promise<number>
  if (renderer === 'naive') await expect.poll(count, { timeout: 10_000 }).toBeGreaterThan(10)
  const fired = await count()
  await page.close()
  return { fired, strays, wall }
}

const WALLS = [
  { wall: 'the browser’s', sanitizer: true },
  { wall: 'DOMPurify’s', sanitizer: false }
]

test.each(WALLS)(
  'behind $wall wall and ours no payload of any list runs, and only allow-listed nodes come out',
  async ({ wall, sanitizer }) => {
    const list = payloads()
    expect(list.length).toBeGreaterThanOrEqual(60)
    expect(await run('ours', list, sanitizer)).toEqual({ fired: 0, strays: [], wall })
  }
)

test.each(WALLS)('$wall wall alone would keep every payload from running', async ({ wall, sanitizer }) => {
  expect(await run('first', payloads(), sanitizer)).toMatchObject({ fired: 0, wall })
})

test('our own list alone would keep every payload from running', async () => {
  expect(await run('second', payloads())).toMatchObject({ fired: 0, strays: [] })
})

test('the same payloads do run through a naive renderer', async () => {
  // One that leaves the page would end the run.
  const list = payloads().filter(payload => !/refresh|location|submit|<form|http-equiv/i.test(payload))
  const { fired, strays } = await run('naive', list)
  expect(fired).toBeGreaterThan(10)
  expect(strays.length).toBeGreaterThan(30)
})
