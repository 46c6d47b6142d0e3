import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { chromiumOrInstall, HOW_TO_INSTALL } from './chromium.ts'
import { firefoxOrInstall, HOW_TO_INSTALL_FIREFOX } from './firefox.ts'
import { HOW_TO_INSTALL_POSTGRES, postgresOrInstall } from './postgres.ts'
import { HOW_TO_INSTALL_WEBKIT, webkitOrInstall } from './webkit.ts'

interface Tally {
  passed: number
  failed: number
}

interface Results {
  numPassedTests: number
  numFailedTests: number
  numFailedTestSuites: number
  testResults: { name: string; message: string; assertionResults: Outcome[] }[]
}

interface Outcome {
  status: string
  fullName: string
  failureMessages: string[]
}

const RESULTS = 'test-results/vitest.json'
const PASSED: Tally = { passed: 1, failed: 0 }
const FAILED: Tally = { passed: 0, failed: 1 }

function run(title: string, file: string, ...args: string[]): boolean {
  console.log(`\n— ${title}`)
  const began = performance.now()
  const { status } = spawnSync(process.execPath, [file, ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...TOLD }
  })
  console.log(`  ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1_000).toFixed(1)} s`)
  return status === 0
}

const check = (title: string, file: string, ...args: string[]): Tally => (run(title, file, ...args) ? PASSED : FAILED)

/** Said once more at the very end, where the log of a run that somebody else made is read first. */
const broken: string[] = []
/** Passed, but not at once: a race somewhere, to be found. */
const shaky: string[] = []

const firstLines = (words: string) => stripVTControlCharacters(words).split('\n').slice(0, 4).join('\n    ')

const told = (name: string, { fullName, failureMessages }: Outcome) =>
  `${relative('.', name)}: ${fullName}\n    ${firstLines(failureMessages.join('\n'))}`

const brokenIn = ({ testResults }: Results): string[] =>
  testResults.flatMap(({ name, message, assertionResults }) => {
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    if (message && failed.length === 0) return [`${relative('.', name)}\n    ${firstLines(message)}`]
    return failed.map(outcome => told(name, outcome))
  })

const shakyIn = ({ testResults }: Results): string[] =>
  testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(outcome => told(name, outcome))
  )

/** What Vitest counted; a run that broke off before it could count is one failure. */
function countOf(succeeded: boolean): Tally {
  try {
    const results: Results = JSON.parse(readFileSync(RESULTS, 'utf8'))
    const { numPassedTests, numFailedTests, numFailedTestSuites } = results
    broken.push(...brokenIn(results))
    shaky.push(...shakyIn(results))
    const failed = numFailedTests || numFailedTestSuites || (succeeded ? 0 : 1)
    return { passed: numPassedTests, failed }
  } catch (error) {
    console.error(`No results: ${error instanceof Error ? error.message : error}`)
    return FAILED
  }
}

function vitest(): Tally {
  mkdirSync('test-results', { recursive: true })
  rmSync(RESULTS, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${RESULTS}`]
  const parts = Object.entries(FURTHER).map(([name, path]) => ({ name, isThere: path !== null }))
  const left = parts.filter(({ isThere }) => !isThere).map(({ name }) => `--project=!${name}`)
  return countOf(
    run(
      ['unit', 'dom', 'flow', 'e2e', ...parts.filter(({ isThere }) => isThere).map(({ name }) => name)].join(', '),
      'node_modules/vitest/vitest.mjs',
      'run',
      ...left,
      ...reporters
    )
  )
}

const chromium = chromiumOrInstall()
const postgres = postgresOrInstall()
/** The parts that a machine may do without: all of their flows are run in Chromium too. */
const FURTHER = { firefox: firefoxOrInstall(), webkit: webkitOrInstall() }
const TOLD = {
  SECOND_TRIES: '1',
  ...(chromium && { CHROMIUM_PATH: chromium }),
  ...(postgres && { POSTGRES_BIN: postgres }),
  ...(FURTHER.firefox && { FIREFOX_PATH: FURTHER.firefox })
}
if (!chromium) console.error(HOW_TO_INSTALL)
if (!postgres) console.error(HOW_TO_INSTALL_POSTGRES)
if (!FURTHER.firefox) console.error(`${HOW_TO_INSTALL_FIREFOX} Its flows are left out.`)
if (!FURTHER.webkit) console.error(`${HOW_TO_INSTALL_WEBKIT} Its flows are left out.`)

const tallies = [
  chromium ? PASSED : FAILED,
  postgres ? PASSED : FAILED,
  check('types', 'node_modules/typescript/bin/tsc', '--noEmit'),
  check('lint and format', 'node_modules/@biomejs/biome/bin/biome', 'check', '.'),
  check('build', 'scripts/build.ts'),
  vitest()
]
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
for (const words of shaky) console.log(`\n~ at the second try: ${words}`)
for (const words of broken) console.log(`\n✗ ${words}`)
console.log(`\n${passed} passed (${shaky.length} at the second try), ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
