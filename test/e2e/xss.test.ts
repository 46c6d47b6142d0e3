import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from '../support/chromium.ts'
import { payloads } from '../support/xss.ts'

/** What a visitor's browser would do with each payload, once through our renderer and once through a naive one. */
const ENTRY = `
import { render } from 'preact'
import { html } from '${here('../../widget/text/html.ts')}'
import { rendered } from '${here('../../widget/text/render.tsx')}'
import { TAGS, safeHref } from '${here('../../widget/text/tree.ts')}'

const box = document.body.appendChild(document.createElement('div'))
window.ours = payload => { render(null, box); render(rendered(html(payload) ?? []), box) }
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

/** Each payload on the same page; `fired` counts what ran, of whichever payload. */
async function run(renderer: 'ours' | 'naive', list: readonly string[]) {
  const page = await browser.newPage()
  await page.route('**/*', route =>
    route.request().url() === 'http://page.test/'
      ? route.fulfill({ contentType: 'text/html', body: '<!doctype html><body>' })
      : route.abort()
  )
  await page.goto('http://page.test/')
  await page.evaluate('window.fired = 0; window.alert = window.confirm = window.prompt = () => { window.fired++ }')
  await page.evaluate(code)
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
  const fired = (await page.evaluate('window.fired')) as number
  await page.close()
  return { fired, strays }
}

test('no payload of any list runs, and only allow-listed nodes come out', async () => {
  const list = payloads()
  expect(list.length).toBeGreaterThanOrEqual(60)
  expect(await run('ours', list)).toEqual({ fired: 0, strays: [] })
})

test('the same payloads do run through a naive renderer', async () => {
  // One that leaves the page would end the run.
  const list = payloads().filter(payload => !/refresh|location|submit|<form|http-equiv/i.test(payload))
  const { fired, strays } = await run('naive', list)
  expect(fired).toBeGreaterThan(10)
  expect(strays.length).toBeGreaterThan(30)
})
