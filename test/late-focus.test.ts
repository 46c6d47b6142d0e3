import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

/** Run after a frame has been drawn, which on a busy machine is long after the next key. */
const LATE = /^(useEffect|requestAnimationFrame|setTimeout|queueMicrotask)$/
/** What decides where the next key or click goes. */
const TAKES = /\.(focus|showModal|scrollIntoView|scrollTo)\(|\bbring\(|\.scrollTop\s*[+-]?=[^=]/
/** The window is not on screen before that frame, and where its field stands has to be worked out there anyway. */
const NEVERTHELESS = ['widget/ui/useFocusOnOpen.ts']

const files = ['widget', 'console', 'sandbox'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(folder, name))
)

function lateIn(file: string, text: string): string[] {
  const found: string[] = []
  const visitor = new Visitor({
    CallExpression({ callee, arguments: [first], start }) {
      if (callee.type !== 'Identifier' || !LATE.test(callee.name) || !first) return
      if (TAKES.test(text.slice(first.start, first.end)))
        found.push(`${file}:${text.slice(0, start).split('\n').length}`)
    }
  })
  visitor.visit(parseSync(file, text).program)
  return found
}

test('nothing that takes the focus, opens or scrolls waits for the frame after the drawing', () => {
  expect(lateIn('a.tsx', 'useEffect(() => {\n  field.current?.focus()\n}, [])')).toEqual(['a.tsx:1'])
  const late = files
    .filter(file => !NEVERTHELESS.includes(file))
    .flatMap(file => lateIn(file, readFileSync(file, 'utf8')))
  expect(late).toEqual([])
})
