import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const CODE = /\.(ts|tsx)$/
const FOLDERS = ['widget', 'server', 'shared', 'console', 'sandbox', 'scripts', 'bench', 'packages', 'examples']

function sources(folders = FOLDERS): string[] {
  return folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => CODE.test(name))
      .map(name => join(folder, name))
  )
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, path]) => path as string)
}

/** Folder or file → the folders and files it may import from, itself aside. The first match counts. */
const ARROWS: [from: RegExp, to: RegExp][] = [
  [/^shared\//, /^shared\//],
  [/^widget\/chat\//, /^(shared|widget\/chat)\//],
  [/^widget\/text\//, /^(shared|widget\/text)\//],
  [/^widget\/words\//, /^(shared|widget\/words)\//],
  [/^widget\/io\//, /^(shared|widget\/(chat|io))\//],
  [/^widget\/ui\//, /^(shared|widget\/(chat|text|words|ui))\//],
  [/^widget\//, /^(shared|widget)\//],
  [/^server\/conversation\//, /^(shared|server\/conversation)\//],
  [/^server\/(bot|visitor|zendesk|console|store)\//, /^(shared|server\/conversation|server\/SELF)\//],
  [/^server\//, /^(shared|server)\//],
  [/^console\//, /^(shared|console)\//],
  [/^sandbox\//, /^sandbox\//],
  [/^packages\//, /^(shared\/embed|packages\/)/],
  [/^examples\//, /^examples\//],
  [/^scripts\/torture\.ts$/, /^(scripts|test\/torture)\//],
  [/^scripts\/proxies\.ts$/, /^(scripts|test\/(proxies|support))\//],
  [/^scripts\/image\.ts$/, /^test\/(image|support)\//],
  [/^(scripts|bench)\//, /^(shared|server|sandbox|scripts|bench|widget)\//]
]

function faultsIn(file: string, targets: string[]): string[] {
  const rule = ARROWS.find(([from]) => from.test(file))
  if (!rule) return [`${file}: no arrow covers it`]
  const self = file.split('/').slice(0, 2).join('/')
  const allowed = new RegExp(rule[1].source.replace('server\\/SELF', self))
  return targets
    .filter(path => path.startsWith('.'))
    .map(path => normalize(join(dirname(file), path)))
    .filter(path => path.includes('/') && !allowed.test(path) && path !== 'package.json')
    .map(path => `${file} -> ${path}`)
}

test('imports follow the arrows of the design', () => {
  expect(sources().flatMap(file => faultsIn(file, importsOf(file)))).toEqual([])
})

test('an import against an arrow is seen', () => {
  expect(faultsIn('widget/ui/App.tsx', ['../io/api.ts'])).toHaveLength(1)
  expect(faultsIn('server/bot/x.ts', ['../zendesk/y.ts'])).toHaveLength(1)
  expect(faultsIn('server/bot/x.ts', ['../conversation/y.ts', './z.ts'])).toEqual([])
})

test('each outside library has one place', () => {
  const homes: Record<string, RegExp> = {
    dompurify: /^(widget\/text\/purify\.ts$|bench\/)/,
    'socket.io-client': /^(widget\/io\/live\.ts|bench\/)/,
    'node:sqlite': /^(server\/store\/sqlite\.ts|sandbox\/|bench\/)/,
    pg: /^(server\/store\/postgres\/connect\.ts$|bench\/)/,
    minisearch: /^server\/bot\//,
    'preact/compat': /^never$/
  }
  const strays = sources().flatMap(file =>
    importsOf(file)
      .filter(path => homes[path] && !homes[path].test(file))
      .map(path => `${file} -> ${path}`)
  )
  expect(strays).toEqual([])
})

test('nothing in the server knows that a sandbox exists', () => {
  const told = sources(['server', 'shared', 'widget', 'console']).filter(file =>
    /sandbox\//i.test(importsOf(file).join(' '))
  )
  expect(told).toEqual([])
  const named = sources(['server']).filter(file =>
    /sandbox/i.test(readFileSync(file, 'utf8').replace(/CSP: sandbox|'sandbox|; sandbox/g, ''))
  )
  expect(named).toEqual([])
})
