import type { DeskMessageId, LocalId } from '../../shared/ids.ts'
import { untilFirst } from './change.ts'
import type { DeskMessage, Handover } from './model.ts'
import type { Order } from './order.ts'
import type { Pen } from './pen.ts'
import type { Clock, Desk, Log, Store } from './ports.ts'
import { decideTakeIn, isWord, type Word } from './take-in.ts'

/** What became of a message of the desk. `busy`: not all of it is done; tell it once more (the webhook answers 503, the sweep stays). */
export type TakenIn = { ok: true; is: 'new' | 'known' | 'ignored' } | { ok: false; code: 'busy' }

/** ms. */
const SOON = 60_000

const NEW = { ok: true, is: 'new' } as const
const KNOWN = { ok: true, is: 'known' } as const
const IGNORED = { ok: true, is: 'ignored' } as const
const AGAIN = { ok: false, code: 'busy' } as const

export interface FromDeskDeps {
  store: Store
  desk: Pick<Desk, 'remove'>
  order: Order
  clock: Clock
  log: Log
  pen: (handover: Handover) => Promise<Pen>
}

/** Webhook and sweep come in by this one door, in any order, any number of times (I3, I5, I6). */
export function createFromDesk({ store, desk, order, clock, log, pen }: FromDeskDeps) {
  /** O7: one of two copies stays: the one that the store knows. */
  async function removeTwin(handover: Handover, deskId: DeskMessageId): Promise<TakenIn> {
    const removed = await desk.remove(handover, deskId)
    log.warn({ handover: handover.id, deskId, removed, twins: 1 }, 'a message of ours was at the desk twice')
    return removed ? KNOWN : AGAIN
  }

  /** An echo needs no turn in the conversation's order: nothing is appended. */
  async function echo(handover: Handover, localId: LocalId, { deskId, received }: DeskMessage): Promise<TakenIn> {
    const known = await store.confirm(handover.id, localId, { deskId, received }, clock.now())
    if (known === 'twin') return removeTwin(handover, deskId)
    return known === 'unknown' ? IGNORED : KNOWN
  }

  async function attempt(of: Handover, word: Word, eventId: string | undefined): Promise<TakenIn | null> {
    const standing = await store.standing(of, word.received)
    if (!standing) return IGNORED
    const { handover } = standing
    const taken = { ...standing, word, ...(eventId === undefined ? {} : { eventId }) }
    const committed = await store.commit(decideTakeIn(taken, await pen(handover)))
    if (committed.is === 'conflict') return null
    if (committed.is === 'duplicate') return KNOWN
    if (word.author.is === 'agent') await store.patchHandover(handover.id, signOfLife(handover))
    return NEW
  }

  /** Who goes on after the end may have said more than what has come. */
  function signOfLife({ state, watchAt }: Handover): Partial<Pick<Handover, 'activeAt' | 'watchAt'>> {
    const activeAt = clock.now()
    return state === 'ended' ? { activeAt, watchAt: Math.min(watchAt, activeAt + SOON) } : { activeAt }
  }

  return async (handover: Handover, message: DeskMessage, eventId?: string): Promise<TakenIn> => {
    if (isWord(message)) {
      const taken = () => untilFirst(() => attempt(handover, message, eventId))
      return (await order(handover.conversationId, taken)) ?? AGAIN
    }
    return message.localId === undefined ? IGNORED : echo(handover, message.localId, message)
  }
}
