import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { SHORT_NAMES, shortened } from '../../scripts/building/short-names.ts'

const PACKAGES = [
  'preact/dist/preact.mjs',
  'preact/hooks/dist/hooks.mjs',
  'zustand/esm/vanilla.mjs',
  'dompurify/dist/purify.es.mjs'
]

const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name))
    .map(name => join(folder, name))
const ours = filesOf('widget').filter(file => !/widget\/(dev|preview)\//.test(file))
const said = ours.map(file => ({ file, ...partsOf(file) }))

/** Names, strings and properties of a source, without its comments. */
function partsOf(file: string): { names: Set<string>; strings: Set<string>; keys: Set<string> } {
  const names = new Set<string>()
  const strings = new Set<string>()
  const keys = new Set<string>()
  JSON.stringify(parseSync(file, readFileSync(file, 'utf8')).program, (_, node) => {
    if (node?.type === 'Identifier' || node?.type === 'JSXIdentifier') names.add(node.name)
    if (node?.type === 'Literal') strings.add(`${node.value}`)
    if (node?.type === 'TemplateElement') strings.add(node.value.raw)
    if (node?.type === 'Property' && !node.computed) keys.add(`${node.key.name ?? node.key.value}`)
    return typeof node === 'bigint' ? null : node
  })
  return { names, strings, keys }
}

test('a name that is shortened is one of the words’ alone, and never a string', () => {
  const elsewhere = said.filter(({ file }) => !/^widget\/(words|ui)\//.test(file))
  for (const name of SHORT_NAMES) {
    expect(said.filter(({ names }) => names.has(name)).map(({ file }) => file)).not.toEqual([])
    expect(elsewhere.filter(({ names }) => names.has(name)).map(({ file }) => file)).toEqual([])
    expect(said.filter(({ strings }) => strings.has(name)).map(({ file }) => file)).toEqual([])
  }
})

test('it is no name of the protocol, the browser, or a package that the panel carries', () => {
  const platform = readdirSync('node_modules/@typescript').find(name => name.startsWith('typescript-')) ?? ''
  const types = join('node_modules/@typescript', platform, 'lib')
  const browser = readdirSync(types).filter(name => /^lib\.(dom|es).*\.d\.ts$/.test(name))
  expect(browser).toContain('lib.dom.d.ts')
  const taken = [
    ...filesOf('shared'),
    ...filesOf('packages/relais'),
    ...browser.map(name => join(types, name)),
    ...PACKAGES.map(path => join('node_modules', path))
  ]
  for (const file of taken) {
    const { names, strings } = partsOf(file)
    expect(SHORT_NAMES.filter(name => names.has(name) || strings.has(name)).map(name => `${name} in ${file}`)).toEqual(
      []
    )
  }
}, 60_000)

test('each has a letter of its own, which is no word', () => {
  const letters = Object.values(shortened())
  expect(new Set(letters).size).toBe(SHORT_NAMES.length)
  expect(letters.filter(letter => !/^[A-Z]$/.test(letter))).toEqual([])
  expect(letters.filter(letter => said.some(({ keys }) => keys.has(letter)))).toEqual([])
})

test('a name with `_` before it is a package’s own, and renamed in the panel', () => {
  const strange = said.flatMap(({ file, names }) =>
    [...names].filter(name => /^_\w+$/.test(name) && !/^__RELAIS_\w+__$/.test(name)).map(name => `${name} in ${file}`)
  )
  expect(strange).toEqual([])
})
