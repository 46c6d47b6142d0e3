import type { ErrorCode } from '../../shared/errors.ts'
import type { ChatState, Connection } from './types.ts'

/** Quick hiccups stay invisible; the banner speaks only of what the visitor can feel. */
export const PATIENCE = 2_000

export type Banner =
  | { is: 'none' }
  | { is: 'connecting' }
  /** The next try is at `retryAt`. */
  | { is: 'offline'; retryAt: number }
  | { is: 'refused'; code: ErrorCode }

/** What people see of the connection, and of drafts that do not get through. Ask again at `bannerDue`. */
export function bannerOf(state: Told, now: number): Banner {
  const { connection } = state
  if (connection.status === 'refused') return { is: 'refused', code: connection.code }
  const trouble = troubleIn(state)
  if (!trouble || now - trouble.since < PATIENCE) return { is: 'none' }
  return 'retryAt' in trouble ? { is: 'offline', retryAt: trouble.retryAt } : { is: 'connecting' }
}

/** ms until the banner may differ though nothing happens; null when only an event can change it. */
export function bannerDue(state: Told, now: number): number | null {
  const trouble = troubleIn(state)
  const left = trouble ? trouble.since + PATIENCE - now : 0
  return left > 0 ? left : null
}

type Told = Pick<ChatState, 'connection' | 'timeline'>
type Trouble = { since: number } | { since: number; retryAt: number }

function troubleIn({ connection, timeline }: Told): Trouble | undefined {
  return isTrouble(connection) ? connection : timeline.drafts.map(({ state }) => state).find(isStuck)
}

function isTrouble(connection: Connection): connection is Extract<Connection, Trouble> {
  return connection.status === 'connecting' || connection.status === 'waiting'
}

function isStuck(state: { is: string }): state is { is: 'waiting'; since: number; retryAt: number } {
  return state.is === 'waiting'
}
