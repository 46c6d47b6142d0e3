import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import { Hours } from '../../../shared/hours.ts'
import type { DeskPlan } from '../../../shared/opening.ts'
import type { Clock, Log, Store } from '../../conversation/ports.ts'

/** `none`: the account has no business hours, or they may not be read. */
export type ReadSchedules = () => Promise<
  { is: 'ok'; schedules: DeskPlan[] } | { is: 'none' } | { is: 'unknown'; why: string }
>

export interface FollowDeps {
  store: Store
  schedules: ReadSchedules
  clock: Pick<Clock, 'now'>
  log: Log
}

async function wanted(store: Store): Promise<Set<string>> {
  const documents = await store.documents('hours')
  const all = documents.flatMap(({ body }) => {
    const parsed = v.safeParse(Hours, body)
    return parsed.success && parsed.output.mode === 'desk' ? [parsed.output.schedule ?? ''] : []
  })
  return new Set(all)
}

async function keep({ store, clock }: FollowDeps, { id, name, ...plan }: DeskPlan): Promise<void> {
  const known = await store.document('schedule', id)
  const body = { name, plan }
  if (isDeepStrictEqual(known?.body, body)) return
  await store.putDocument({ kind: 'schedule', id, body }, known?.version ?? 0, clock.now())
}

/** Copies the schedules that somebody follows, so that a desk which cannot be reached changes nobody's hours. */
export async function followSchedules(deps: FollowDeps): Promise<void> {
  const ids = await wanted(deps.store)
  if (ids.size === 0) return
  const read = await deps.schedules()
  if (read.is !== 'ok') {
    deps.log.warn({ why: read.is === 'unknown' ? read.why : 'it has none' }, "The desk's schedules were not read")
    return
  }
  for (const plan of read.schedules.filter(({ id }) => ids.has(id))) await keep(deps, plan)
}
