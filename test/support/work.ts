import { createHash } from 'node:crypto'
import type { Refusal } from '../../shared/errors.ts'
import type { Puzzle, Work } from '../../shared/work.ts'

/** Tried one by one, by another implementation than the widget's. */
export function workOn({ salt, sum, most, signature }: Puzzle): Work {
  for (let number = 0; number <= most; number++)
    if (createHash('sha256').update(`${salt}${number}`).digest('hex') === sum) return { salt, number, signature }
  throw new Error('no number fits')
}

export function puzzleIn({ work }: Pick<Refusal, 'work'>): Puzzle {
  if (!work) throw new Error('nothing was asked for')
  return work
}
