import * as v from 'valibot'
import { Retention, type RetentionView } from '../../../shared/console.ts'
import type { Clock, Log, Spool, Store } from '../../conversation/ports.ts'

const KIND = 'retention'
/** What people set, and what was deleted last. */
const MAIN = 'main'
const LAST = 'last'
const DAY = 86_400_000
/** Deleted in one go; visitors' messages come between two of them. */
const AT_ONCE = 20

const Last = v.object({ at: v.number(), conversations: v.number() })

export async function retentionOf(store: Store): Promise<RetentionView> {
  const [doc, last] = await Promise.all([store.document(KIND, MAIN), store.document(KIND, LAST)])
  const value = v.safeParse(Retention, doc?.body)
  const deleted = v.safeParse(Last, last?.body)
  return {
    version: doc?.version ?? 0,
    updatedAt: doc?.updatedAt ?? 0,
    value: value.success ? value.output : { days: null },
    last: deleted.success ? deleted.output : null
  }
}

export interface RetentionDeps {
  store: Store
  spool: Pick<Spool, 'remove'>
  clock: Pick<Clock, 'now'>
  log: Log
}

/** X2: erases what has been silent for longer than people want it kept, and says how many. */
export async function deleteOld({ store, spool, clock, log }: RetentionDeps): Promise<number> {
  const { days } = (await retentionOf(store)).value
  if (days === null) return 0
  const before = clock.now() - days * DAY
  let conversations = 0
  for (;;) {
    const gone = await store.erase(await store.silent(before, AT_ONCE))
    for (const file of gone.files) await spool.remove(file)
    conversations += gone.conversations
    if (gone.conversations < AT_ONCE) break
  }
  if (conversations === 0) return 0
  log.info({ conversations, days }, 'Conversations older than the retention period are deleted')
  const known = await store.document(KIND, LAST)
  await store.putDocument(
    { kind: KIND, id: LAST, body: { at: clock.now(), conversations } },
    known?.version ?? 0,
    clock.now()
  )
  return conversations
}

export const retentionPlace = { kind: KIND, id: MAIN }
