import type { StoreApi } from 'zustand/vanilla'
import type { Client } from './client.ts'
import { type State, withTicket, withView } from './state.ts'

/** Which ticket is on screen, and what the page knows of it. `go` writes it into the address. */
export function createReading(store: StoreApi<State>, client: Client, go: (ticketId: number | null) => void) {
  const set = store.setState

  let loads = 0
  /** Answers may overtake each other; only that of the last question counts. */
  const load = async (ticketId: number): Promise<void> => {
    const mine = ++loads
    const answer = await client.ticket(ticketId)
    if (mine !== loads) return
    if ('ok' in answer) set(state => withView(state, answer.ok))
    else if (answer.refused === 'not_found') set(state => ({ views: { ...state.views, [ticketId]: null } }))
  }

  /** Whoever calls it knows that somebody is looking. */
  const readOpen = async (): Promise<void> => {
    const { open, me, tickets } = store.getState()
    if (open === null || me === null || !tickets?.find(({ id }) => id === open)?.unread) return
    const answer = await client.read(open)
    if ('ok' in answer) set(state => withTicket(state, answer.ok.ticket))
  }

  const show = async (ticketId: number | null): Promise<void> => {
    set(state => ({
      open: ticketId,
      refusal: null,
      notices: state.notices.filter(notice => notice.ticketId !== ticketId)
    }))
    if (ticketId === null) return
    await load(ticketId)
    await readOpen()
  }

  return {
    load,
    readOpen,
    show,

    open(ticketId: number | null): void {
      go(ticketId)
      void show(ticketId)
    },

    /** Everything anew: at the start, and after a gap in the events. */
    async refresh(): Promise<void> {
      const [desk, tickets] = await Promise.all([client.desk(), client.tickets()])
      set({ ...('ok' in desk && { desk: desk.ok }), ...('ok' in tickets && { tickets: tickets.ok.tickets }) })
      const { open, views } = store.getState()
      const view = open === null ? undefined : views[open]
      set({ views: open !== null && view ? { [open]: view } : {} })
      if (open !== null) await load(open)
    }
  }
}
