import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { chromiumOrInstall } from './chromium.ts'
import { ROWS } from './security-rows.ts'

const FOLDER = 'test-results/security'

interface Figure {
  row: string
  wanted: string
  measured: string
}

interface Result {
  name: string
  passed: boolean
  tests: number
  seconds: number
  figures: Figure[]
}

const linesOf = (file: string): Figure[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .filter(Boolean)
        .map(line => JSON.parse(line))
    : []

function run(name: string, files: readonly string[]): Result {
  const results = `${FOLDER}/${name}.json`
  const told = `${FOLDER}/${name}.figures`
  rmSync(told, { force: true })
  rmSync(results, { force: true })
  console.log(`\n— ${name}`)
  const began = performance.now()
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${results}`]
  const { status } = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files, ...reporters], {
    stdio: 'inherit',
    env: { ...process.env, SECURITY_LONG: process.argv.includes('--short') ? '0' : '1', SECURITY_FIGURES: told }
  })
  const counted = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : {}
  return {
    name,
    passed: status === 0,
    tests: counted.numPassedTests ?? 0,
    seconds: (performance.now() - began) / 1_000,
    figures: linesOf(told)
  }
}

function table(results: readonly Result[]): string {
  const lines = results.flatMap(({ name, passed, tests, seconds, figures }) => [
    `| ${name} | ${passed ? 'pass' : '**FAIL**'} | all tests | ${tests} passed in ${seconds.toFixed(0)} s |`,
    ...figures.map(({ row, wanted, measured }) => `| ${row} | | ${wanted} | ${measured} |`)
  ])
  return ['| row | | wanted | measured |', '| --- | --- | --- | --- |', ...lines].join('\n')
}

const chromium = chromiumOrInstall()
if (chromium) process.env.CHROMIUM_PATH = chromium
mkdirSync(FOLDER, { recursive: true })
const asked = process.argv.slice(2).filter(name => !name.startsWith('-'))
const rows = Object.entries(ROWS).filter(([name]) => asked.length === 0 || asked.includes(name))
const results = rows.map(([name, files]) => run(name, files))
console.log(`\n${table(results)}`)
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1
