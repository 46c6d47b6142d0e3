import type { StoreApi } from 'zustand/vanilla'
import type { TicketChange, TicketRow } from '../api.ts'
import type { Lang } from '../words/index.ts'
import type { Answer, Client } from './client.ts'
import type { Memory } from './memory.ts'
import type { Rich } from './rich.ts'
import { createSender } from './send.ts'
import { type Notice, type Outgoing, type Scope, type Shelf, type State, withTicket, withView } from './state.ts'

export interface Deps {
  store: StoreApi<State>
  client: Client
  memory: Memory
  now: () => number
  newId: () => string
  /** Writes the ticket on screen into the address. */
  go: (ticketId: number | null) => void
}

/** What the components may do. */
export function createActions({ store, client, memory, now, newId, go }: Deps) {
  const sender = createSender(store, client)
  const set = store.setState

  const afterChange = (answer: Answer<{ ticket: TicketRow }>) =>
    set(state =>
      'ok' in answer ? { ...withTicket(state, answer.ok.ticket), refusal: null } : { refusal: answer.refused }
    )

  let loads = 0
  /** Answers may overtake each other; only that of the last question counts. */
  const load = async (ticketId: number): Promise<void> => {
    const mine = ++loads
    const answer = await client.ticket(ticketId)
    if (mine !== loads) return
    if ('ok' in answer) set(state => withView(state, answer.ok))
    else if (answer.refused === 'not_found') set(state => ({ views: { ...state.views, [ticketId]: null } }))
  }

  const readOpen = async (): Promise<void> => {
    const { open, tickets } = store.getState()
    if (open === null || !tickets?.find(({ id }) => id === open)?.unread) return
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
    ...sender,
    show,
    load,
    readOpen,

    open(ticketId: number | null): void {
      go(ticketId)
      void show(ticketId)
    },

    /** Everything anew: at the start, and after a gap in the events. */
    async refresh(): Promise<void> {
      const [desk, tickets] = await Promise.all([client.desk(), client.tickets()])
      set({ ...('ok' in desk && { desk: desk.ok }), ...('ok' in tickets && { tickets: tickets.ok.tickets }) })
      const { open } = store.getState()
      set({ views: open === null ? {} : { [open]: store.getState().views[open] ?? null } })
      if (open !== null) await show(open)
    },

    signIn(me: number): void {
      memory.setMe(me)
      set({ me })
    },
    signOut(): void {
      memory.setMe(null)
      set({ me: null, notices: [] })
    },
    speak(lang: Lang): void {
      memory.setLang(lang)
      set({ lang })
    },
    toggleSound(): void {
      const sound = !store.getState().sound
      memory.setSound(sound)
      set({ sound })
    },
    choose(view: { scope?: Scope; shelf?: Shelf }): void {
      set(view)
    },
    dismiss(notice: Notice): void {
      set(state => ({ notices: state.notices.filter(one => one !== notice) }))
    },

    /** The text first, then the files in the order in which they were added. */
    say(ticketId: number, { text, htmlText }: Rich, files: readonly File[]): void {
      const one = (said: Outgoing['said']): Outgoing => ({
        localId: newId(),
        ticketId,
        at: now(),
        said,
        state: { is: 'queued' }
      })
      const words = text ? [one({ type: 'text', text, ...(htmlText && { htmlText }) })] : []
      sender.send([...words, ...files.map(file => one({ type: 'file', file }))])
    },

    async change(ticketId: number, change: TicketChange): Promise<void> {
      afterChange(await client.change(ticketId, change))
    },
    async endSession(ticketId: number): Promise<void> {
      afterChange(await client.endSession(ticketId))
    }
  }
}

export type Actions = ReturnType<typeof createActions>
