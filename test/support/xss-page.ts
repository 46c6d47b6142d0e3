import { fileURLToPath } from 'node:url'
import { build } from 'vite'

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

/** What the page of payloads runs. */
export async function payloadCode(): Promise<string> {
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
  return built.output[0].code
}

export type Renderer = 'ours' | 'first' | 'second' | 'naive'

/** A page in whatever browser. */
export interface Evaluating {
  /** What an expression comes to, be it a promise. */
  evaluate(code: string): Promise<unknown>
}

/** How often anything has run on the page, of whichever payload. */
export const fired = async (page: Evaluating): Promise<number> => Number(await page.evaluate('window.fired'))

/** Each payload on the same page. Without a sanitizer as in older browsers. */
export async function render(
  page: Evaluating,
  code: string,
  renderer: Renderer,
  list: readonly string[],
  sanitizer = true
) {
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
  return { strays, wall }
}
