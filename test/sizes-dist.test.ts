import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildWidget, type Chunk } from '../scripts/building/all.ts'
import { BUDGETS, type Stage, stagesOf, tableOf } from '../scripts/building/sizes.ts'

let folder: string
let chunks: Chunk[]
let stages: Stage[]

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'relais-sizes-'))
  chunks = await buildWidget(folder)
  stages = await stagesOf(chunks)
  console.log(tableOf(stages))
}, 120_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(Object.keys(BUDGETS))('%s keeps its budget', name => {
  const stage = stages.find(({ stage }) => stage === name)
  expect(stage?.brotli).toBeGreaterThan(0)
  expect(stage?.brotli).toBeLessThanOrEqual(stage?.limit ?? 0)
})

test('no aim is above its limit', () => {
  for (const [stage, { aim, limit }] of Object.entries(BUDGETS)) expect([stage, aim <= limit]).toEqual([stage, true])
})

test('the launcher is one request, and the panel at most two', () => {
  expect(stages.map(({ requests }) => requests).slice(0, 2)).toEqual([1, expect.toBeOneOf([1, 2])])
})

test('validation stays on the server, preact/compat and Vite’s helpers out of the page', () => {
  const code = chunks.map(chunk => chunk.code).join('\n')
  for (const trace of [
    '~standard',
    '__PURE__ compat',
    'unstable_batchedUpdates',
    'modulepreload polyfill',
    'vite:preloadError'
  ]) {
    expect(code).not.toContain(trace)
  }
})

test('the launcher carries the place where the server puts the looks, and the panel’s name', () => {
  const [loader] = chunks
  expect(loader?.file).toBe('chatbox.js')
  expect(loader?.code.match(/__RELAIS_LOOKS__/g)).toHaveLength(1)
  expect(loader?.code).toContain(chunks.find(({ name }) => name === 'panel')?.file)
  expect(loader?.code).not.toMatch(/\bexport\b|^import\b/m)
})
