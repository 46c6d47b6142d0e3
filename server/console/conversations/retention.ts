import * as v from 'valibot'
import { Retention, type RetentionView } from '../../../shared/console.ts'
import type { ConversationId } from '../../../shared/ids.ts'
import type { OfChannels, Remains } from '../../conversation/archive.ts'
import type { Clock, Desk, Log, Spool, Store } from '../../conversation/ports.ts'

const KIND = 'retention'
/** What people set, and what was deleted last. */
const MAIN = 'main'
const LAST = 'last'
const DAY = 86_400_000
/** Deleted in one go; visitors' messages come between two of them. */
const AT_ONCE = 20

const Last = v.object({ at: v.number(), conversations: v.number() })
const NONE: Retention = { days: null, channels: {}, atDesk: false }

export async function retentionOf(store: Store): Promise<RetentionView> {
  const [doc, last, owed] = await Promise.all([
    store.document(KIND, MAIN),
    store.document(KIND, LAST),
    store.remainsOwed()
  ])
  const value = v.safeParse(Retention, doc?.body)
  const deleted = v.safeParse(Last, last?.body)
  return {
    version: doc?.version ?? 0,
    updatedAt: doc?.updatedAt ?? 0,
    value: value.success ? value.output : NONE,
    last: deleted.success ? deleted.output : null,
    owed
  }
}

export interface RetentionDeps {
  store: Store
  spool: Pick<Spool, 'remove'>
  desk: Pick<Desk, 'remains'>
  clock: Pick<Clock, 'now'>
  log: Log
}

interface Period {
  days: number
  of: OfChannels
}

/** Those with a period of their own, and all others. */
function periodsOf({ days, channels }: Retention): Period[] {
  const own = Object.entries(channels).map(([only, days]) => ({ days, of: { only } }))
  return days === null ? own : [...own, { days, of: { but: Object.keys(channels) } }]
}

async function remainsIn({ store, desk }: RetentionDeps, id: ConversationId): Promise<Remains[]> {
  const [conversation, past] = await Promise.all([store.conversation(id), store.handoversOf(id)])
  const visitorId = conversation?.visitorId
  return past.flatMap(({ handover }) => {
    const ids = desk.remains?.(handover)
    return ids && visitorId !== undefined ? [{ handoverId: handover.id, visitorId, ids }] : []
  })
}

async function deletePeriod(deps: RetentionDeps, { days, of }: Period, atDesk: boolean): Promise<number> {
  const { store, spool, clock, log } = deps
  const before = clock.now() - days * DAY
  let conversations = 0
  for (;;) {
    const ids = await store.silent(before, AT_ONCE, of)
    const owe = atDesk ? (await Promise.all(ids.map(id => remainsIn(deps, id)))).flat() : []
    const gone = await store.erase(ids, { owe })
    for (const file of gone.files) await spool.remove(file)
    conversations += gone.conversations
    if (gone.conversations < AT_ONCE) break
  }
  const channel = 'only' in of ? { channel: of.only } : {}
  if (conversations > 0)
    log.info({ conversations, days, ...channel }, 'Conversations older than the retention period are deleted')
  return conversations
}

/** X2: erases what has been silent for longer than people want it kept, and says how many. */
export async function deleteOld(deps: RetentionDeps): Promise<number> {
  const { store, clock } = deps
  const { value } = await retentionOf(store)
  let conversations = 0
  for (const period of periodsOf(value)) conversations += await deletePeriod(deps, period, value.atDesk)
  if (conversations === 0) return 0
  const known = await store.document(KIND, LAST)
  await store.putDocument(
    { kind: KIND, id: LAST, body: { at: clock.now(), conversations } },
    known?.version ?? 0,
    clock.now()
  )
  return conversations
}

export const retentionPlace = { kind: KIND, id: MAIN }
