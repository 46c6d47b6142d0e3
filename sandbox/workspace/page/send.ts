import type { StoreApi } from 'zustand/vanilla'
import type { Client } from './client.ts'
import { type Outgoing, type State, withMessage, withOutgoing } from './state.ts'

/** Sends what the agent said, one after the other per ticket; what failed holds back what follows until it is decided. */
export function createSender(store: StoreApi<State>, client: Client) {
  const busy = new Set<number>()

  const attempt = ({ localId, ticketId, said }: Outgoing) => {
    const onProgress = (progress: number) =>
      store.setState(state => withOutgoing(state, localId, { is: 'sending', progress }))
    onProgress(0)
    if (said.type === 'file') return client.sendFile(ticketId, localId, said.file, onProgress)
    const { text, htmlText } = said
    return client.reply(ticketId, { localId, text, ...(htmlText && { htmlText }) })
  }

  const drain = async (ticketId: number): Promise<void> => {
    if (busy.has(ticketId)) return
    const next = store.getState().outgoing.find(one => one.ticketId === ticketId)
    if (next?.state.is !== 'queued') return
    busy.add(ticketId)
    const answer = await attempt(next)
    busy.delete(ticketId)
    store.setState(state =>
      'ok' in answer
        ? withMessage(state, ticketId, answer.ok.message)
        : withOutgoing(state, next.localId, { is: 'failed', code: answer.refused })
    )
    return drain(ticketId)
  }

  const without = (localId: string) =>
    store.setState(state => ({ outgoing: state.outgoing.filter(one => one.localId !== localId) }))

  return {
    send(outgoing: Outgoing[]): void {
      store.setState(state => ({ outgoing: [...state.outgoing, ...outgoing] }))
      for (const { ticketId } of outgoing) void drain(ticketId)
    },
    retry({ localId, ticketId }: Outgoing): void {
      store.setState(state => withOutgoing(state, localId, { is: 'queued' }))
      void drain(ticketId)
    },
    discard({ localId, ticketId }: Outgoing): void {
      without(localId)
      void drain(ticketId)
    }
  }
}
