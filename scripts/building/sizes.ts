import type { Chunk } from './all.ts'
import { brotli } from './compress.ts'

/** What a visitor loads, by stage, and the most that it may weigh: bytes of brotli. The targets and what peers need are in `docs/compare.md`. */
export const BUDGETS = {
  launcher: 2_500,
  panel: 20_000,
  html: 8_000,
  live: 14_000,
  everything: 44_000
} as const

export interface Stage {
  stage: keyof typeof BUDGETS
  requests: number
  bytes: number
  brotli: number
  budget: number
}

/** `language`: the one that the visitor reads; the others are never loaded. */
export async function stagesOf(chunks: Chunk[], language = 'fr'): Promise<Stage[]> {
  const named = (...names: string[]) => chunks.filter(({ name }) => names.includes(name))
  const parts = { launcher: named('loader'), panel: named('panel', language), html: named('html'), live: named('live') }
  const all = { ...parts, everything: Object.values(parts).flat() }
  return Promise.all(
    Object.entries(all).map(async ([stage, files]) => ({
      stage: stage as keyof typeof BUDGETS,
      requests: files.length,
      bytes: sum(files.map(({ code }) => Buffer.byteLength(code))),
      brotli: sum(await Promise.all(files.map(async ({ code }) => (await brotli(code)).length))),
      budget: BUDGETS[stage as keyof typeof BUDGETS]
    }))
  )
}

export function tableOf(stages: Stage[]): string {
  const rows = stages.map(({ stage, requests, bytes, brotli, budget }) => [stage, requests, bytes, brotli, budget])
  return [['stage', 'requests', 'bytes', 'brotli', 'at most'], ...rows].map(line).join('\n')
}

function line([first, ...numbers]: (string | number)[]): string {
  return `${first}`.padEnd(12) + numbers.map(number => `${number}`.padStart(10)).join('')
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
