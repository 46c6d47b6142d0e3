export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Three digits that count. */
export function round(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: digits, minimumFractionDigits: digits })
}

export const times = (ratio: number): string => `${round(ratio)} ×`
export const percent = (share: number): string => `${Math.round(share * 100)} %`

/** The median of each figure over several rounds. */
export function mediansOf<K extends string>(rounds: readonly Record<K, number>[]): Record<K, number> {
  const [first] = rounds
  if (!first) throw new Error('no round was measured')
  const names = Object.keys(first) as K[]
  return Object.fromEntries(names.map(name => [name, median(rounds.map(round => round[name]))])) as Record<K, number>
}
