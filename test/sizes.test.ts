import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const FOLDERS = ['widget', 'server', 'shared', 'console', 'sandbox', 'scripts', 'bench']
/** Tables of words, of styles and of data may be long: nobody reads them from top to bottom. */
const TABLES = /(\/words\/|\/sentences\/|\.css$|\/demo\.ts$|\/seed\/)/

const files = FOLDERS.flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.(ts|tsx|css)$/.test(name))
    .map(name => join(folder, name))
)
const linesOf = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1
const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

test('no file is over 300 lines, and the median is at most 60', () => {
  const code = files.filter(file => !TABLES.test(file))
  expect(code.filter(file => linesOf(file) > 300)).toEqual([])
  expect(median(code.map(linesOf))).toBeLessThanOrEqual(60)
})
