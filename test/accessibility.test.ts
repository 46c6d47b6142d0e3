import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Criteria of each theme of RGAA 4.1.2. */
const THEMES = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]
const RESULTS = ['conforme', 'non applicable', 'non conforme']

const text = readFileSync('docs/accessibility.md', 'utf8')
const rows = [...text.matchAll(/^\| (\d+\.\d+) \|(.*)\|$/gm)].map(([, number = '', rest = '']) => {
  const [title = '', result = '', why = ''] = rest.split('|').map(cell => cell.trim())
  return { number, title, result, why }
})

test('all 106 criteria of RGAA 4.1.2 are answered, in their order, none of them blank', () => {
  expect(rows.map(({ number }) => number)).toEqual(
    THEMES.flatMap((count, theme) => Array.from({ length: count }, (_, n) => `${theme + 1}.${n + 1}`))
  )
  expect(rows).toHaveLength(106)
  const blank = rows.filter(
    ({ title, result, why }) => !/\?$/.test(title) || !RESULTS.includes(result) || why.length < 5
  )
  expect(blank).toEqual([])
})

test('what conforms names a test or a file, and every file named is there', () => {
  const unproved = rows.filter(({ result, why }) => result === 'conforme' && !/`[\w./-]+`/.test(why))
  expect(unproved.map(({ number }) => number)).toEqual([])
  const named = [...text.matchAll(/`((?:test|widget|server|shared|docs)\/[\w./-]+)`/g)].map(([, path = '']) => path)
  expect(named.filter(path => !existsSync(path))).toEqual([])
})

test('the sum at the top is that of the table', () => {
  const count = (wanted: string) => rows.filter(({ result }) => result === wanted).length
  expect(text).toContain(
    `**${count('conforme')} criteria conform, ${count('non conforme')} do not, ${count('non applicable')} do not apply**`
  )
})
