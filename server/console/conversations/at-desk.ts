import type { Clock, Desk, Log, Store } from '../../conversation/ports.ts'
import { handoversIn } from './data.ts'
import { retentionOf } from './retention.ts'

const HOUR = 3_600_000
/** Of one hour: nobody waits for it, and the account's calls are people's first. */
const PER_ROUND = 500
/** A node that dies meanwhile leaves it to the next. */
const LEASE = 5 * 60_000
/** Twice as long with each try, up to 32 hours: about three weeks in all. */
const MOST_TRIES = 20
const LONGEST = 5

export interface AtDeskDeps {
  store: Store
  desk: Pick<Desk, 'forget'>
  clock: Pick<Clock, 'now'>
  log: Log
}

/** False: nothing is due, or the desk does not want more for now. */
async function forgetOne({ store, desk, clock, log }: AtDeskDeps): Promise<boolean> {
  const found = await store.claimRemains(clock.now(), clock.now() + LEASE)
  if (!found) return false
  const { handoverId: handover, ids, tries, visitorId } = found
  const told = (await desk.forget?.(ids, await handoversIn(store, await store.conversationsOf(visitorId)))) ?? {
    is: 'gone'
  }
  if (told.is === 'later' && tries < MOST_TRIES) {
    await store.settleRemains(handover, clock.now() + HOUR * 2 ** Math.min(tries - 1, LONGEST))
    return false
  }
  if (told.is !== 'gone') log.warn({ ...ids, why: told.why }, 'The desk keeps what is deleted here: delete it there')
  await store.settleRemains(handover, null)
  return told.is !== 'later'
}

/** X3: deletes at the desk what the retention has deleted here, where people want that. Whoever stops wanting it is asked for nothing more. */
export async function forgetAtDesk(deps: AtDeskDeps, isStopping: () => boolean): Promise<void> {
  const { value, owed } = await retentionOf(deps.store)
  if (owed === 0) return
  if (!value.atDesk) return deps.store.dropRemains()
  for (let n = 0; n < PER_ROUND && !isStopping(); n++) if (!(await forgetOne(deps))) return
}
