import { defineConfig } from 'vitest/config'

const jsx = { oxc: { jsx: { runtime: 'automatic' as const, importSource: 'preact' } } }
const real = { testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false }

/** unit: pure code, contracts, real files and sockets; dom: components in jsdom; flow: whole servers; e2e: a real Chromium. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/flows/**', 'test/e2e/**'] } },
      { ...jsx, test: { name: 'dom', include: ['test/**/*.test.tsx'], environment: 'jsdom' } },
      { test: { name: 'flow', include: ['test/flows/**/*.test.ts'], ...real } },
      { test: { name: 'e2e', include: ['test/e2e/**/*.test.ts'], ...real } }
    ]
  }
})
