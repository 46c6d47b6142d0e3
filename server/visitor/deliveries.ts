import { LIMITS } from '../../shared/limits.ts'
import type { Store } from '../conversation/ports.ts'
import type { LiveSocket } from './rooms.ts'

/**
 * Says again what became of what the visitor wrote since the last time, and of what was not handed over then: a node that dies takes
 * its hints with it. Where nothing was said and nothing is owed, nothing is asked.
 */
export function createDeliveries(socket: LiveSocket, store: Pick<Store, 'messages' | 'undelivered'>) {
  const { id, lastSeq: first } = socket.data.conversation
  let owed: number[] = []
  let seen = first

  return async (lastSeq: number): Promise<void> => {
    if (owed.length === 0 && lastSeq === seen) return
    const fresh = await store.messages(id, { after: seen, limit: LIMITS.page })
    const open = new Map((await store.undelivered(id)).map(({ seq, delivery }) => [seq, delivery]))
    const written = fresh.flatMap(({ seq, delivery }) => (delivery === undefined ? [] : [seq]))
    for (const seq of new Set([...owed, ...written]))
      socket.emit('message:delivery', { seq, delivery: open.get(seq) ?? 'handed' })
    owed = [...open.keys()]
    seen = fresh.at(-1)?.seq ?? lastSeq
  }
}
