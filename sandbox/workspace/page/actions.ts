import type { StoreApi } from 'zustand/vanilla'
import type { TicketChange, TicketRow } from '../api.ts'
import type { Answer, Client } from './client.ts'
import type { Memory } from './memory.ts'
import { createPreferences } from './preferences.ts'
import { createReading } from './reading.ts'
import type { Rich } from './rich.ts'
import { createSender } from './send.ts'
import { type Outgoing, type State, withTicket } from './state.ts'

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
  const reading = createReading(store, client, go)
  const preferences = createPreferences(store, memory)

  const afterChange = (answer: Answer<{ ticket: TicketRow }>) =>
    store.setState(state =>
      'ok' in answer ? { ...withTicket(state, answer.ok.ticket), refusal: null } : { refusal: answer.refused }
    )

  return {
    ...sender,
    ...reading,
    ...preferences,

    signIn(me: number): void {
      preferences.signIn(me)
      void reading.readOpen()
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
