import type { StoreApi } from 'zustand/vanilla'
import type { LiveEvent, TicketRow } from '../api.ts'
import type { Actions } from './actions.ts'
import type { Live } from './live.ts'
import { type Notice, type State, withMessage, withTicket } from './state.ts'
import { concerns, meOf } from './tickets.ts'

type TicketEvent = Extract<LiveEvent, { type: 'ticket' }>

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
  const take = (event: TicketEvent): void => {
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
  // An answer may be older than an event that came before it: events wait until the whole is there.
  let held: TicketEvent[] | null = null
  let again = false
  const refresh = async () => {
    again = true
    if (held) return
    held = []
    while (again) {
      again = false
      await actions.refresh()
    }
    const late = held
    held = null
    late.forEach(take)
    if (isWatched()) void actions.readOpen()
  }
  const receive = (event: LiveEvent) => {
    if (event.type === 'desk') void refresh()
    else if (held) held.push(event)
    else take(event)
  }
  return live.listen({
    open: () => {
      store.setState({ link: 'online' })
      void refresh()
    },
    lost: () => store.setState({ link: 'lost' }),
    event: receive
  })
}

/** A ticket that was not there, or a word of its requester; of no other agent's tickets. */
function noticeOf(before: State, { ticket, message }: TicketEvent): Notice | null {
  const me = meOf(before)
  if (!me || !before.tickets || !concerns(ticket, me)) return null
  const isNew = !before.tickets.some(({ id }) => id === ticket.id)
  if (!isNew && (message?.author.kind !== 'requester' || message.history)) return null
  return { ticketId: ticket.id, kind: isNew ? 'ticket' : 'message', from: ticket.requester.name, ...saidIn(ticket) }
}

function saidIn({ excerpt, subject }: TicketRow): Pick<Notice, 'text' | 'content'> {
  return excerpt?.file ? { text: excerpt.text, content: excerpt.file } : { text: excerpt?.text || subject }
}
