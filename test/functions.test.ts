import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { expect, test } from 'vitest'

const FOLDERS = ['widget', 'server', 'shared', 'console', 'sandbox', 'scripts', 'bench']
const MOST = 60
const MEDIAN = 8
/** A table of calls may be longer, as nobody reads it from top to bottom: many functions side by side and next to nothing between them. */
const TABLE = { most: 100, between: 24, parts: 10 }

interface Span {
  start: number
  end: number
}

interface Measured {
  where: string
  lines: number
  /** Lines of its own, those of the functions inside it aside. */
  own: number
  /** Functions directly inside it. */
  parts: number
}

function spansIn(file: string, text: string): Span[] {
  const spans: Span[] = []
  const add = ({ start, end }: Span) => spans.push({ start, end })
  const visitor = new Visitor({ FunctionDeclaration: add, FunctionExpression: add, ArrowFunctionExpression: add })
  visitor.visit(parseSync(file, text).program)
  return spans
}

const isInside = (inner: Span, outer: Span) => inner !== outer && inner.start >= outer.start && inner.end <= outer.end

/** Every function of a text with the lines from its first to its last token. */
function functionsIn(file: string, text: string): Measured[] {
  const spans = spansIn(file, text)
  const lineOf = (at: number) => text.slice(0, at).split('\n').length
  const linesOf = ({ start, end }: Span) => lineOf(end) - lineOf(start) + 1
  return spans.map(span => {
    const inside = spans.filter(other => isInside(other, span))
    const direct = inside.filter(other => !inside.some(between => isInside(other, between)))
    const lines = linesOf(span)
    const own = lines - direct.map(linesOf).reduce((sum, count) => sum + count, 0)
    return { where: `${file}:${lineOf(span.start)}`, lines, own, parts: direct.length }
  })
}

const isTable = ({ lines, own, parts }: Measured) => lines <= TABLE.most && own <= TABLE.between && parts >= TABLE.parts
const isTooLong = (measured: Measured) => measured.lines > MOST && !isTable(measured)
const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const all = FOLDERS.flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(folder, name))
).flatMap(file => functionsIn(file, readFileSync(file, 'utf8')))

test(`no function is over ${MOST} lines, a table of at most ${TABLE.most} aside`, () => {
  expect(all.filter(isTooLong).map(({ where, lines, own }) => `${where}: ${lines} lines, ${own} of its own`)).toEqual(
    []
  )
})

test(`the median function has at most ${MEDIAN} lines`, () => {
  expect(all.length).toBeGreaterThan(500)
  expect(median(all.map(({ lines }) => lines))).toBeLessThanOrEqual(MEDIAN)
})

test('a function that is too long is seen, whatever its form', () => {
  const body = `{${'\n  x()'.repeat(MOST)}\n}`
  const forms = [
    `function f() ${body}`,
    `const f = () => ${body}`,
    `const o = { m() ${body} }`,
    `class C { m() ${body} }`
  ]
  for (const form of forms) expect(functionsIn('f.ts', form).filter(isTooLong)).toHaveLength(1)
})

test('a table is one as long as next to nothing stands between its functions', () => {
  const table = (calls: number, between: number) =>
    `const f = () => {${'\n  x()'.repeat(between)}\n  return {${'\n    m(a) {\n      a()\n    },'.repeat(calls)}\n  }\n}`
  expect(functionsIn('f.ts', table(25, 3)).filter(isTooLong)).toEqual([])
  expect(functionsIn('f.ts', table(22, 30)).filter(isTooLong)).toHaveLength(1)
  expect(functionsIn('f.ts', table(40, 3)).filter(isTooLong)).toHaveLength(1)
  expect(
    functionsIn('f.ts', `const f = () => {${'\n  g(() => {\n    h()\n  })'.repeat(5)}${'\n// '.repeat(50)}\n}`).filter(
      isTooLong
    )
  ).toHaveLength(1)
})
