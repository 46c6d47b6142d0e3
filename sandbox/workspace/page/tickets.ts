import type { Agent, TicketRow } from '../api.ts'
import { SCOPES, type Scope, type Shelf, type State } from './state.ts'

export const meOf = ({ desk, me }: State): Agent | null => desk?.agents.find(({ id }) => id === me) ?? null

export const shelfOf = ({ status }: TicketRow): Shelf =>
  status === 'solved' || status === 'closed' ? 'solved' : 'open'

const inMyGroups = (ticket: TicketRow, me: Agent) => ticket.groupId === null || me.groupIds.includes(ticket.groupId)

/** A ticket without a group is everybody's. */
export function isIn(scope: Scope, ticket: TicketRow, me: Agent): boolean {
  if (scope === 'all') return true
  if (scope === 'mine') return ticket.assigneeId === me.id
  return inMyGroups(ticket, me)
}

/** Worth a sound and a toast: mine, or nobody's yet and in my groups. */
export function concerns(ticket: TicketRow, me: Agent): boolean {
  return ticket.assigneeId === null ? inMyGroups(ticket, me) : ticket.assigneeId === me.id
}

export function listed(state: State): TicketRow[] {
  const me = meOf(state)
  if (!me) return []
  return (state.tickets ?? []).filter(ticket => shelfOf(ticket) === state.shelf && isIn(state.scope, ticket, me))
}

/** How many tickets each scope holds, on the shelf that is shown. */
export function counts(state: State): Record<Scope, number> {
  const me = meOf(state)
  const shown = (state.tickets ?? []).filter(ticket => shelfOf(ticket) === state.shelf)
  const count = (scope: Scope) => (me ? shown.filter(ticket => isIn(scope, ticket, me)).length : 0)
  return Object.fromEntries(SCOPES.map(scope => [scope, count(scope)])) as Record<Scope, number>
}

/** Unread messages that concern the agent: the number in the title of the tab. */
export function unreadOf(state: State): number {
  const me = meOf(state)
  return me ? unreadFor(me, state) : 0
}

export function unreadFor(agent: Agent, { tickets }: State): number {
  return (tickets ?? [])
    .filter(ticket => shelfOf(ticket) === 'open' && concerns(ticket, agent))
    .reduce((sum, { unread }) => sum + unread, 0)
}
