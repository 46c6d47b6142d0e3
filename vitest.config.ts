import { defineConfig } from 'vitest/config'

const jsx = { oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } } }
const patient = { testTimeout: 90_000, hookTimeout: 90_000 }
/** A busy machine is waited for: what is polled has as long as it takes, within the time of its test. */
const real = {
  testTimeout: 180_000,
  hookTimeout: 180_000,
  fileParallelism: false,
  // Of the tortures, each of which has processes of its own.
  maxConcurrency: 3,
  expect: { poll: { timeout: 20_000 } }
}

/**
 * Pages wait more than they work: two files at a time. Only in a run of everything (`npm test`) has a test of a page a second try, since
 * it shares two browsers with all others; that run names at its end what needed one.
 */
const PAIRS = {
  fileParallelism: true,
  maxWorkers: 2,
  retry: Number(process.env.SECOND_TRIES ?? 0),
  sequence: { groupOrder: 1 }
}

/** What browsers load is built once for all files, not in each. */
const BUILT = { globalSetup: 'test/support/build-once.ts' }

const FLOWS = ['test/flows/**/*.test.ts', 'test/security/load/**/*.test.ts']
const FIREFOX = ['test/firefox/**/*.test.ts']
const WEBKIT = ['test/webkit/**/*.test.ts']
const PAGES = ['test/e2e/**/*.test.ts', 'test/security/browser/**/*.test.ts']

/** unit: pure code, contracts, real files and sockets; dom: components in jsdom; flow: whole servers; e2e: a real Chromium; firefox, webkit: a real Firefox, and Safari's engine. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          ...patient,
          include: ['test/**/*.test.ts'],
          exclude: [...FLOWS, ...PAGES, ...FIREFOX, ...WEBKIT]
        }
      },
      { ...jsx, test: { name: 'dom', ...patient, include: ['test/**/*.test.tsx'], environment: 'jsdom' } },
      { test: { name: 'flow', include: FLOWS, ...real } },
      { test: { name: 'e2e', include: PAGES, ...BUILT, ...real, ...PAIRS } },
      { test: { name: 'firefox', include: FIREFOX, ...BUILT, ...real, testTimeout: 240_000, hookTimeout: 240_000 } },
      { test: { name: 'webkit', include: WEBKIT, ...BUILT, ...real, testTimeout: 240_000, hookTimeout: 240_000 } }
    ]
  }
})
