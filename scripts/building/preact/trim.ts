import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { trimmed } from '../cut.ts'
import { CUTS } from './cuts.ts'

const within = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.resolve('preact')))
const SOURCES: Record<string, string> = { preact: within('src/index.js'), 'preact/hooks': within('hooks/src/index.js') }

/**
 * Takes Preact from its sources, and leaves out what the widget has no use for (`cuts.ts`). The version is exact: where a text that is cut is not
 * found any more, the build fails. `test/widget/preact-shipped.test.ts` draws the same with what is left as with all of it.
 */
export const trimmedPreact: Plugin = {
  name: 'trimmed-preact',
  enforce: 'pre',
  resolveId: id => SOURCES[id] ?? null,
  transform(code, id) {
    const cut = CUTS.find(({ file }) => file.test(id))
    return cut ? trimmed(code, cut, id) : null
  }
}
