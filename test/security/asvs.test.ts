import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ROWS } from '../../scripts/security-rows.ts'
import { figure } from './figures.ts'

/** OWASP ASVS 5.0.0: how many requirements of level 1 and 2 each section has, and which of them are of level 1. */
const SECTIONS: Record<string, readonly number[]> = {
  '1.1': [1, 2],
  '1.2': [1, 2, 3, 4, 5, 6, 7, 8, 9],
  '1.3': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '1.4': [1, 2, 3],
  '1.5': [1, 2],
  '2.1': [1, 2, 3],
  '2.2': [1, 2, 3],
  '2.3': [1, 2, 3, 4],
  '2.4': [1],
  '3.2': [1, 2],
  '3.3': [1, 2, 3, 4],
  '3.4': [1, 2, 3, 4, 5, 6],
  '3.5': [1, 2, 3, 4, 5],
  '3.7': [1, 2],
  '4.1': [1, 2, 3],
  '4.2': [1],
  '4.3': [1, 2],
  '4.4': [1, 2, 3, 4],
  '5.1': [1],
  '5.2': [1, 2, 3],
  '5.3': [1, 2],
  '5.4': [1, 2, 3],
  '6.1': [1, 2, 3],
  '6.2': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  '6.3': [1, 2, 3, 4],
  '6.4': [1, 2, 3, 4],
  '6.5': [1, 2, 3, 4, 5],
  '6.6': [1, 2, 3],
  '6.8': [1, 2, 3, 4],
  '7.1': [1, 2, 3],
  '7.2': [1, 2, 3, 4],
  '7.3': [1, 2],
  '7.4': [1, 2, 3, 4, 5],
  '7.5': [1, 2],
  '7.6': [1, 2],
  '8.1': [1, 2],
  '8.2': [1, 2, 3],
  '8.3': [1],
  '8.4': [1],
  '9.1': [1, 2, 3],
  '9.2': [1, 2, 3, 4],
  '10.1': [1, 2],
  '10.2': [1, 2],
  '10.3': [1, 2, 3, 4],
  '10.4': [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
  '10.5': [1, 2, 3, 4, 5],
  '10.6': [1, 2],
  '10.7': [1, 2, 3],
  '11.1': [1, 2],
  '11.2': [1, 2, 3],
  '11.3': [1, 2, 3],
  '11.4': [1, 2, 3, 4],
  '11.5': [1],
  '11.6': [1],
  '12.1': [1, 2, 3],
  '12.2': [1, 2],
  '12.3': [1, 2, 3, 4],
  '13.1': [1],
  '13.2': [1, 2, 3, 4, 5],
  '13.3': [1, 2],
  '13.4': [1, 2, 3, 4, 5],
  '14.1': [1, 2],
  '14.2': [1, 2, 3, 4],
  '14.3': [1, 2, 3],
  '15.1': [1, 2, 3],
  '15.2': [1, 2, 3],
  '15.3': [1, 2, 3, 4, 5, 6, 7],
  '16.1': [1],
  '16.2': [1, 2, 3, 4, 5],
  '16.3': [1, 2, 3, 4],
  '16.4': [1, 2, 3],
  '16.5': [1, 2, 3],
  '17.1': [1],
  '17.2': [1, 2, 3, 4],
  '17.3': [1, 2]
}
const REQUIRED = Object.entries(SECTIONS).flatMap(([section, numbers]) => numbers.map(number => `${section}.${number}`))

interface Answer {
  id: string
  level: string
  state: string
  proof: string
}

const answersIn = (text: string): Answer[] =>
  [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| ([a-z/]+) \| (.*) \|$/gm)].map(
    ([, id = '', level = '', state = '', proof = '']) => ({ id, level, state, proof })
  )

const doc = readFileSync('docs/security.md', 'utf8')
const answers = answersIn(doc)
const testsIn = (proof: string) =>
  [...proof.matchAll(/[\w/.-]+\.tsx?\b/g)]
    .map(([file]) => file)
    .filter(file => !/^(widget\/text\/render|shared\/)/.test(file))

test('each of the 253 requirements of the levels 1 and 2 has one answer, and none is blank', () => {
  expect(REQUIRED).toHaveLength(253)
  expect(answers.map(({ id }) => id)).toEqual(REQUIRED)
  expect(answers.filter(({ level }) => level === '1')).toHaveLength(70)
  expect(answers.filter(({ proof }) => proof.trim().length < 6)).toEqual([])
  expect(answers.filter(({ state }) => !['met', 'n/a', 'open', 'operator'].includes(state))).toEqual([])
})

test('what is said to be met names a test, and every test that is named exists', () => {
  const met = answers.filter(({ state }) => state === 'met')
  expect(met.filter(({ proof }) => testsIn(proof).length === 0 && !/docs\//.test(proof)).map(({ id }) => id)).toEqual(
    []
  )
  const missing = answers.flatMap(({ proof }) => testsIn(proof)).filter(file => !existsSync(`test/${file}`))
  expect(missing).toEqual([])
  const count = (state: string) => answers.filter(answer => answer.state === state).length
  const told = `${answers.length} answered: ${count('met')} met, ${count('n/a')} not applicable, ${count('operator')} the operator's, ${count('open')} open, 0 blank`
  figure('ASVS', '253 of 253 answered, 0 blank', told)
})

const inRows = new Set(Object.values(ROWS).flat())
/** What a line of a table names, as a path of a test that is there: some are told from `test/`, some from `test/security/`. */
const namedIn = (line: string) =>
  [...line.matchAll(/[\w/.-]+\.test\.tsx?\b/g)].map(([name]) => {
    const bare = name.replace(/^\.\.\//, '')
    return [`test/security/${bare}`, `test/${bare}`].find(file => existsSync(file)) ?? name
  })
const leftOut = (text: string) =>
  [
    ...new Set(
      text
        .split('\n')
        .filter(line => line.startsWith('| '))
        .flatMap(namedIn)
    )
  ].filter(name => !inRows.has(name))

test('every test that a table of the document names runs in a row of `npm run security`, and each row’s tests are there', () => {
  expect(leftOut(doc)).toEqual([])
  expect([...inRows].filter(file => !existsSync(file))).toEqual([])
  expect(
    doc
      .split('\n')
      .filter(line => line.startsWith('| '))
      .flatMap(namedIn).length
  ).toBeGreaterThan(200)
  // The contracts are no tests of their own: they run in the one for each engine.
  expect(readFileSync('test/server/store.test.ts', 'utf8')).toContain('contract/store')
})

test('a proof that no row runs is seen', () => {
  expect(leftOut('| x | `server/outbox-offers.test.ts`, security/matrix.test.ts |')).toEqual([
    'test/server/outbox-offers.test.ts'
  ])
  expect(leftOut('| x | server/nowhere.test.ts |')).toEqual(['server/nowhere.test.ts'])
})

test('a table with a gap is seen', () => {
  expect(answersIn('| 1.1.1 | 2 | met | x |\n| 1.1.2 | 2 | met | y |').map(({ id }) => id)).not.toEqual(REQUIRED)
})
