import { payloads } from '../corpus/index.ts'
import { isLong } from '../figures.ts'

/** Every so many-th of them, from the first on. */
export const everyOf = <T>(all: readonly T[], count: number): T[] =>
  Array.from({ length: Math.min(count, all.length) }, (_, n) => all[Math.floor((n * all.length) / count)] as T)

/** Every payload of every list at hand in the long form; in the short one some of them, evenly taken. */
export const chosen = (short: number): readonly string[] => (isLong ? payloads() : everyOf(payloads(), short))

export const inParts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size))

/** Would leave the page, and end the run of whoever puts it there as HTML. */
export const LEAVES = /refresh|location|submit|<form|http-equiv|<base/i
