import type { Counts, Tally } from './archive.ts'
import type { EndReason, NewMessage } from './model.ts'
import type { BotTurn } from './ports.ts'

/** A wait is kept as one of so many steps, each a tenth longer than the one before: exact enough for a median, and nobody's own. */
const STEP = Math.log(1.1)
const WAIT = 'wait:'
const SECOND = 1_000

const stepOf = (ms: number) => Math.max(0, Math.round(Math.log(Math.max(ms, SECOND) / SECOND) / STEP))
const msOf = (step: number) => Math.round(Math.exp(step * STEP) * SECOND)

/** A file is no question. */
export function countTurn(day: string, said: NewMessage, turn: BotTurn, connects: boolean): Counts {
  const question = 'fileId' in said.content ? {} : { turns: 1, ...(turn.understood ? { understood: 1 } : {}) }
  return { day, spoke: true, of: { ...question, ...(connects ? { handovers: 1 } : {}) } }
}

export const countSaid = (day: string): Counts => ({ day, spoke: true })

export const countPickUp = (day: string, waitedMs: number): Counts => ({
  day,
  of: { pickedUp: 1, [WAIT + stepOf(waitedMs)]: 1 }
})

export const countEnd = (day: string, reason: EndReason): Counts => ({ day, of: { [`ended:${reason}`]: 1 } })

/** How long people waited of whom `share` waited no longer; null where nobody did. */
export function waitOf(tallies: readonly Tally[], share: number): number | null {
  const waits = tallies
    .filter(({ name }) => name.startsWith(WAIT))
    .map(({ name, n }) => ({ step: Number(name.slice(WAIT.length)), n }))
    .sort((a, b) => a.step - b.step)
  const rank = Math.ceil(waits.reduce((sum, { n }) => sum + n, 0) * share)
  let seen = 0
  for (const { step, n } of waits) {
    seen += n
    if (seen >= rank && rank > 0) return msOf(step)
  }
  return null
}
