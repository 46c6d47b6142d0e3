import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const RULE = /^- \*\*([A-Z]\d+)\*\* /gm
const TITLE = /\b(?:test|it|describe)(?:\.\w+)*(?:\([^()'"`]*\))?\(\s*(['"`])((?:\\.|(?!\1).)*)\1/gs
const CITED = /\[([A-Z]\d+(?:,\s*[A-Z]\d+)*)\]/g

const numbersIn = (title: string) => [...title.matchAll(CITED)].flatMap(([, list = '']) => list.split(/,\s*/))
const titlesIn = (source: string) => [...source.matchAll(TITLE)].map(([, , title = '']) => title)

const rules = [...readFileSync('shared/PROTOCOL.md', 'utf8').matchAll(RULE)].map(([, rule]) => rule as string)
const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter(name => /\.tsx?$/.test(name))
const cited = new Map(
  tests
    .filter(name => name !== 'protocol.test.ts')
    .flatMap(name =>
      titlesIn(readFileSync(join('test', name), 'utf8'))
        .flatMap(numbersIn)
        .map(rule => [rule, name] as const)
    )
)

test('every rule of the protocol is cited by the title of a test', () => {
  expect(rules.filter(rule => !cited.has(rule))).toEqual([])
})

test('every rule that a title cites is in the protocol', () => {
  expect([...cited].filter(([rule]) => !rules.includes(rule))).toEqual([])
})

test('rules and citations are found in their usual forms', () => {
  expect(rules.length).toBeGreaterThan(60)
  expect(new Set(rules).size).toBe(rules.length)
  const forms = ["test('[S3] once', ", 'test.each([1, 2])(`[S3, S4] ${x}`, ', 'it("[L1] one", ', 'test(\n  "[B2] x"']
  expect(forms.flatMap(titlesIn).flatMap(numbersIn)).toEqual(['S3', 'S3', 'S4', 'L1', 'B2'])
})
