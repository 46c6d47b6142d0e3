import type { StoreApi } from 'zustand/vanilla'
import type { LiveEvent, TicketRow } from '../api.ts'
import type { Actions } from './actions.ts'
import type { Live } from './live.ts'
import { type Notice, type State, withMessage, withTicket } from './state.ts'
import { concerns, meOf } from './tickets.ts'

export interface Deps {
  store: StoreApi<State>
  actions: Actions
  live: Live
  /** Called for what deserves attention, sound or not. */
  ring: () => void
  /** Is somebody looking at this page? */
  isWatched: () => boolean
}

const MOST_NOTICES = 3

/** Takes in what the sandbox tells and says what the agent should notice. Returns the way to stop. */
export function listen({ store, actions, live, ring, isWatched }: Deps): () => void {
  const on = (event: LiveEvent): void => {
    if (event.type === 'desk') return void actions.refresh()
    const { ticket, message } = event
    const before = store.getState()
    store.setState(state => withTicket(message ? withMessage(state, ticket.id, message) : state, ticket))
    const seen = before.open === ticket.id && isWatched()
    const notice = noticeOf(before, event)
    if (notice && !seen) {
      store.setState(({ notices }) => ({
        notices: [...notices.filter(one => one.ticketId !== ticket.id), notice].slice(-MOST_NOTICES)
      }))
      ring()
    }
    if (before.open !== ticket.id) return
    if (isWatched()) void actions.readOpen()
    if (!message) void actions.load(ticket.id)
  }
  return live.listen({
    open: () => {
      store.setState({ link: 'online' })
      void actions.refresh()
    },
    lost: () => store.setState({ link: 'lost' }),
    event: on
  })
}

/** A ticket that was not there, or a word of its requester; of no other agent's tickets. */
export function noticeOf(before: State, event: LiveEvent): Notice | null {
  const me = meOf(before)
  if (event.type !== 'ticket' || !me || !before.tickets || !concerns(event.ticket, me)) return null
  const { ticket, message } = event
  const isNew = !before.tickets.some(({ id }) => id === ticket.id)
  if (!isNew && (message?.author.kind !== 'requester' || message.history)) return null
  return { ticketId: ticket.id, kind: isNew ? 'ticket' : 'message', from: ticket.requester.name, ...saidIn(ticket) }
}

function saidIn({ excerpt, subject }: TicketRow): Pick<Notice, 'text' | 'content'> {
  return excerpt?.file ? { text: excerpt.text, content: excerpt.file } : { text: excerpt?.text || subject }
}
