import type { Found, Handover, OutboxRow, Outcome } from './model.ts'
import type { Settlement } from './ports.ts'

/** How long the outbox waits for what, in ms. */
export interface Patience {
  /** After a try whose outcome is unknown, nothing is repeated before this has passed: the desk may still be taking it in. */
  quiet: number
  /** A doubt that lasts longer is shown to the visitor. */
  doubt: number
  /** Between tries: doubled from `first` up to `longest`. */
  first: number
  longest: number
  /** Tries that count, before a step is given up as refused. */
  tries: number
  /** Between two probes of a connector that is barred. */
  barred: number
}

export const PATIENCE: Patience = {
  quiet: 60_000,
  doubt: 120_000,
  first: 1_000,
  longest: 300_000,
  tries: 12,
  barred: 60_000
}

type Now = { at: number; random: number }

/** A quarter more at most, so that what failed together does not come back together. */
const jittered = (ms: number, random: number) => Math.round(ms * (1 + random / 4))

const backoff = (attempts: number, { first, longest }: Patience) =>
  Math.min(first * 2 ** Math.min(attempts, 30), longest)

/** The bar hears of a refusal right after the row is settled. */
const MOMENT = 1_000

/** What runs beside the chat. The bar holds everything else back, and lets it go the moment that somebody mends the credentials. */
const isBeside = ({ step }: OutboxRow): boolean => step.do === 'settle' || step.do === 'ticket'

/** What becomes of a row after a try that the desk answered; `gone` is for whoever can open anew. */
export function afterTry(
  row: OutboxRow,
  outcome: Exclude<Outcome, { is: 'gone' }>,
  { at, random }: Now,
  patience: Patience
): Settlement {
  switch (outcome.is) {
    case 'taken':
      return { to: 'done', ...(outcome.learned ? { learned: outcome.learned } : {}) }
    case 'refused':
      return { to: 'parked', cause: outcome.why }
    case 'unknown':
      return doubted(row, outcome.why, at, patience)
    case 'barred':
      return { to: 'later', dueAt: at + (isBeside(row) ? patience.barred : MOMENT), counts: false, cause: outcome.why }
    case 'later': {
      const { ms, free = false, why: cause } = outcome
      if (!free && row.attempts + 1 >= patience.tries) return { to: 'parked', cause: `given up: ${cause}` }
      const wait = free ? ms : Math.max(ms, backoff(row.attempts, patience))
      return { to: 'later', dueAt: at + jittered(wait, random), counts: !free, cause }
    }
  }
}

/**
 * What becomes of a doubtful row after a look that began at `at`. Absent counts only once the quiet time has passed: then the row
 * is as good as new, and the next claim records its new try before it is made.
 */
export function afterLook(row: OutboxRow, found: Found, at: number, patience: Patience): Settlement {
  if (found.is === 'found') return { to: 'done', ...(found.learned ? { learned: found.learned } : {}) }
  const cause = found.is === 'unclear' ? found.why : (row.cause ?? 'not at the desk')
  const quiet = at - (row.attemptAt ?? at) >= patience.quiet
  return found.is === 'absent' && quiet
    ? { to: 'later', dueAt: at, counts: true, cause }
    : doubted(row, cause, at, patience)
}

/** Looks come soon at first, then at twice the age of the doubt; one falls right after the quiet time. */
function doubted(row: OutboxRow, cause: string, at: number, { quiet, doubt }: Patience): Settlement {
  const age = Math.max(at - (row.attemptAt ?? at), 0)
  const next = at + Math.min(Math.max(age, quiet / 30), quiet)
  const end = (row.attemptAt ?? at) + quiet
  /** Every counted doubt before this one has cost at least the quiet time. */
  const unconfirmed = row.attempts * quiet + age >= doubt
  return { to: 'unsure', dueAt: at < end ? Math.min(next, end) : next, cause, unconfirmed }
}

/** Refused for good, it ends the handover (H8). What runs beside, and the farewell, cost nobody the chat. */
export const endsOpening = ({ step }: OutboxRow): boolean => step.do === 'open' || step.do === 'transcript'

const isVisitors = ({ step }: OutboxRow): boolean => step.do === 'text' || step.do === 'file'

/** A step that has lost its purpose: settled without asking the desk. Null: it has to be taken. */
export function ifVain(row: OutboxRow, { state, reason, cause, deskConversation }: Handover): Settlement | null {
  if (row.step.do === 'ticket') return null
  if (state !== 'ended' || (reason !== 'failed' && deskConversation)) return null
  const shown = isVisitors(row) || (reason === 'failed' && endsOpening(row))
  return shown ? { to: 'parked', cause: cause ?? 'the handover is over' } : { to: 'done' }
}

/** The desk's conversation is gone. Null: a new one is worth opening for this step. */
export function ifNotReopened(row: OutboxRow, { state }: Handover, why: string): Settlement | null {
  if (row.step.do === 'ticket') return { to: 'parked', cause: why }
  if (!isVisitors(row) && !endsOpening(row)) return { to: 'done' }
  return state === 'ended' ? { to: 'parked', cause: why } : null
}
