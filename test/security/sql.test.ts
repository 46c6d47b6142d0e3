import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SQL = /\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER TABLE|PRAGMA|VACUUM|LISTEN|NOTIFY|FROM|WHERE)\b/
const TEMPLATE = /`((?:[^`\\]|\\.)*)`/g
const HOLE = /\$\{((?:[^{}]|\{[^}]*\})*)\}/g

/** A constant of the file, or a piece that differs between the engines. */
const OURS = /^([A-Z][A-Z_]+|(tx\.)?dialect\.\w+)$/

/** What else stands in a statement, and why nobody outside can say what it is. */
const KNOWN: Record<string, readonly string[]> = {
  // Of the file's limit, a number.
  'server/store/sqlite.ts': ['Math.floor(limitBytes / Number(page?.page_size))'],
  // Tables and columns, by their names in the schema.
  'server/store/moving/copying.ts': [
    'name',
    'table.name',
    'list(columns)',
    'list(key)',
    'list(places)',
    'list(table.columns)'
  ],
  'server/store/moving/tables.ts': ['name'],
  // Clauses of the same file, and how many values are bound to them.
  'server/store/operations/archive.ts': ['sql', 'params.length + 1'],
  // Texts of the same file.
  'server/store/operations/identities.ts': ['where'],
  'server/store/operations/messages.ts': ['order'],
  // No statement but a sentence that names one.
  'server/store/postgres/opening.ts': ['encoding'],
  // A number, of a PRAGMA, which takes none that is bound.
  'server/store/loosening.ts': ['next']
}

const strangeIn = (file: string, code: string) =>
  [...code.matchAll(TEMPLATE)]
    .map(([, text = '']) => text)
    .filter(text => SQL.test(text))
    .flatMap(text => [...text.matchAll(HOLE)].map(([, hole = '']) => hole))
    .filter(hole => !OURS.test(hole) && !KNOWN[file]?.includes(hole))

test('statements are put together of our own pieces alone; what people say is bound to its place', () => {
  const files = readdirSync('server', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts'))
    .map(name => join('server', name))
  expect(files.length).toBeGreaterThan(150)
  const found = files.map(file => [file, ...strangeIn(file, readFileSync(file, 'utf8'))])
  expect(found.filter(([, ...strange]) => strange.length > 0)).toEqual([])
})

test('a statement with a word of somebody in it would be found', () => {
  const code = ['tx.query(`SELECT * FROM users WHERE name = ', '{name}`)'].join("'$")
  expect(strangeIn('server/any.ts', code)).toEqual(['name'])
  expect(strangeIn('server/any.ts', ['`SELECT 1', '{tx.dialect.forUpdate} ', '{OWN}`'].join('$'))).toEqual([])
})

test('no statement is put together by adding texts', () => {
  const files = readdirSync('server/store', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))
  const added = /(query|all|exec|prepare)\(\s*(['"`])(?:(?!\2).)*\2\s*\+\s*(?!tx\.dialect)/
  expect(files.filter(name => added.test(readFileSync(join('server/store', name), 'utf8')))).toEqual([])
  expect(added.test("tx.query('SELECT * FROM users WHERE name = ' + name)")).toBe(true)
})
