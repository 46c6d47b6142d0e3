import type { ConversationId, LocalId } from '../../shared/ids.ts'
import type { Message } from '../../shared/message.ts'
import type { DraftState } from '../chat/types.ts'
import type { Clock } from './clock.ts'

/** What one tab tells the others of the same site and channel. Hints: the server's log and the kept drafts are the truth. */
export type TabNews =
  | { is: 'messages'; id: ConversationId; messages: Message[] }
  /** New drafts are kept: read them. */
  | { is: 'drafts' }
  | { is: 'draft'; localId: LocalId; state: DraftState }
  | { is: 'dropped'; localId: LocalId }
  /** Another conversation was started, or this one forgotten. */
  | { is: 'session' }
  | { is: 'seen'; seq: number }

export interface Tabs {
  tell(news: TabNews): void
  /**
   * Runs `work` in one tab at a time; the others wait for their turn. A tab that hears nothing for `FROZEN` while it waits, and is looked at,
   * takes the turn over, since a sleeping tab keeps its lock; `lost` then aborts in the other. Work must bear being done twice.
   */
  exclusively(name: string, work: (lost: AbortSignal) => Promise<void>): Promise<void>
  isClosed(): boolean
  close(): void
}

/** Longer than the longest silence of a tab that is sending: a try of 10 s and a wait of 30. */
export const FROZEN = 45_000

export interface TabsDeps {
  channel: string
  onNews: (news: TabNews) => void
  isVisible: () => boolean
  clock: Clock
  /** Absent: this tab is alone. */
  broadcast?: (name: string) => BroadcastChannel
  locks?: LockManager | undefined
}

export function createTabs({ channel, onNews, isVisible, clock, broadcast, locks }: TabsDeps): Tabs {
  const wire = broadcast?.(`relais.${channel}`)
  const closed = new AbortController()
  let heardAt = clock.now()
  if (wire)
    wire.onmessage = ({ data }: MessageEvent<TabNews>) => {
      heardAt = clock.now()
      onNews(data)
    }

  /** Calls `then` when no other tab has been heard for long and somebody looks at this one. */
  function whenFrozen(then: () => void): () => void {
    heardAt = clock.now()
    const look = () => {
      const silent = clock.now() - heardAt
      if (silent >= FROZEN && isVisible()) then()
      else cancel = clock.after(Math.max(1_000, FROZEN - silent), look)
    }
    let cancel = clock.after(FROZEN, look)
    return () => cancel()
  }

  return {
    tell: news => closed.signal.aborted || wire?.postMessage(news),
    async exclusively(name, work) {
      if (!locks) return work(closed.signal)
      const lock = `relais.${channel}.${name}`
      const frozen = new AbortController()
      const stopLooking = whenFrozen(() => frozen.abort())
      onAbort(closed.signal, frozen)
      const had = await hold(locks, lock, { signal: frozen.signal }, closed.signal, lost => {
        stopLooking()
        return work(lost)
      })
      stopLooking()
      if (!had && !closed.signal.aborted) await hold(locks, lock, { steal: true }, closed.signal, work)
    },
    isClosed: () => closed.signal.aborted,
    close() {
      closed.abort()
      wire?.close()
    }
  }
}

/** False: the turn never came. Resolves when the work has ended, also where the lock was taken away meanwhile. */
async function hold(
  locks: LockManager,
  name: string,
  options: LockOptions,
  closed: AbortSignal,
  work: (lost: AbortSignal) => Promise<void>
): Promise<boolean> {
  const lost = new AbortController()
  onAbort(closed, lost)
  let working: Promise<void> | null = null
  const start = () => {
    working = work(lost.signal)
    return working
  }
  await locks.request(name, options, start).catch((error: unknown) => {
    if (isAbort(error)) return lost.abort()
    if (working) throw error
    // Where the browser denies storage, as in a frame of another site, it denies locks: this tab is alone.
    return start()
  })
  if (working) await working
  return working !== null
}

function onAbort(signal: AbortSignal, then: AbortController): void {
  if (signal.aborted) then.abort()
  else signal.addEventListener('abort', () => then.abort(), { once: true })
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError'
}
