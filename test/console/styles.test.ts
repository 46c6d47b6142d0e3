import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Every selector of a sheet, lists taken apart where they are not within brackets. */
function selectorsIn(sheet: string): string[] {
  const rules = sheet.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)
  return [...rules].flatMap(([, head = '']) => {
    const text = head.trim().replaceAll(/\s+/g, ' ')
    return /^(@|from$|to$|[\d.%, ]+$)/.test(text) ? [] : text.split(/,\s*(?![^(]*\))/)
  })
}
const classesIn = (selector: string) => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name)

/** Selectors of a screen without a class of its own: they reach whatever screen is opened next. */
function reaching(sheets: Map<string, string>): string[] {
  const namedIn = new Map<string, Set<string>>()
  for (const [file, sheet] of sheets)
    for (const name of selectorsIn(sheet).flatMap(classesIn))
      namedIn.set(name, (namedIn.get(name) ?? new Set()).add(file))
  return [...sheets].flatMap(([file, sheet]) =>
    selectorsIn(sheet)
      .filter(() => file.includes('/screens/'))
      .filter(selector => !classesIn(selector).some(name => namedIn.get(name)?.size === 1))
      .map(selector => `${file}: ${selector}`)
  )
}

const sheets = new Map(globSync('console/**/*.css').map(file => [file, readFileSync(file, 'utf8')]))

test('a sheet stays once it is fetched: each rule of a screen names a class that is its own', () => {
  expect(sheets.size).toBeGreaterThan(20)
  expect(reaching(sheets)).toEqual([])
})

test('a rule that reaches another screen is seen', () => {
  const a = 'console/screens/a/a.css'
  const two = new Map([
    [a, '.step { color: red } .own .step, .row:is(.x, .own) { color: red } @media print { .row { color: red } }'],
    ['console/screens/b/b.css', '.step { color: blue }'],
    ['console/style/parts.css', '.row { color: blue }']
  ])
  expect(reaching(two)).toEqual([`${a}: .step`, `${a}: .row`, 'console/screens/b/b.css: .step'])
})
