import {
  byActivity,
  type Content,
  type Desk,
  type Message,
  type RefusalCode,
  type TicketRow,
  type TicketView
} from '../api.ts'
import type { Lang } from '../words/index.ts'

export const SCOPES = ['mine', 'groups', 'all'] as const
export type Scope = (typeof SCOPES)[number]
export const SHELVES = ['open', 'solved'] as const
export type Shelf = (typeof SHELVES)[number]

export type Link = 'connecting' | 'online' | 'lost'

/** What the agent said and the sandbox has not acknowledged; sent one after the other, so that their order holds. */
export interface Outgoing {
  localId: string
  ticketId: number
  at: number
  said: { type: 'text'; text: string; htmlText?: string } | { type: 'file'; file: File }
  state: { is: 'queued' } | { is: 'sending'; progress: number } | { is: 'failed'; code: RefusalCode }
}

/** A toast. */
export interface Notice {
  ticketId: number
  kind: 'ticket' | 'message'
  from: string
  text: string
  content?: Content['type']
}

export interface State {
  lang: Lang
  sound: boolean
  link: Link
  desk: Desk | null
  /** The agent who is signed in, in this tab. */
  me: number | null
  tickets: readonly TicketRow[] | null
  scope: Scope
  shelf: Shelf
  /** The ticket on screen. */
  open: number | null
  /** Tickets that were opened in this tab; null where there is none of that number. */
  views: { readonly [ticketId: number]: TicketView | null }
  outgoing: readonly Outgoing[]
  notices: readonly Notice[]
  /** Why the last change to a ticket was refused. */
  refusal: RefusalCode | null
}

export const START: State = {
  lang: 'fr',
  sound: true,
  link: 'connecting',
  desk: null,
  me: null,
  tickets: null,
  scope: 'groups',
  shelf: 'open',
  open: null,
  views: {},
  outgoing: [],
  notices: [],
  refusal: null
}

/** A row that came again takes the place of the one before; the latest activity comes first. */
export function withTicket(state: State, ticket: TicketRow): State {
  const others = (state.tickets ?? []).filter(({ id }) => id !== ticket.id)
  const tickets = [ticket, ...others].sort(byActivity)
  const view = state.views[ticket.id]
  return { ...state, tickets, views: view ? { ...state.views, [ticket.id]: { ...view, ticket } } : state.views }
}

/** An answer may be overtaken by an event: what was said after its last message stays. */
export function withView(state: State, view: TicketView): State {
  const known = new Set(view.messages.map(({ id }) => id))
  const last = view.messages.at(-1)?.at ?? 0
  const newer = (state.views[view.ticket.id]?.messages ?? []).filter(({ id, at }) => !known.has(id) && at >= last)
  const messages = [...view.messages, ...newer]
  return { ...state, views: { ...state.views, [view.ticket.id]: { ...view, messages } } }
}

/** The same message may come as an answer and as an event, in either order. */
export function withMessage(state: State, ticketId: number, message: Message): State {
  const outgoing = state.outgoing.filter(({ localId }) => localId !== message.localId)
  const view = state.views[ticketId]
  if (!view) return { ...state, outgoing }
  const others = view.messages.filter(({ id }) => id !== message.id)
  const messages = [...others, message].sort((a, b) => a.at - b.at)
  return { ...state, outgoing, views: { ...state.views, [ticketId]: { ...view, messages } } }
}

export function withOutgoing(state: State, localId: string, now: Outgoing['state']): State {
  return { ...state, outgoing: state.outgoing.map(one => (one.localId === localId ? { ...one, state: now } : one)) }
}
