import type { ConversationId } from '../../shared/ids.ts'
import type { Clock, Log, Store } from '../conversation/ports.ts'

/** One tab that is told where its log ends. */
export interface Tipped {
  id: ConversationId
  /** Null: there is no such conversation any more. */
  tell(lastSeq: number | null): Promise<void>
}

/** Rule Y6. */
const TIP_EVERY = 30_000
/** ms in which those who come are told together from then on: one read and one timer for all of them. */
const GATHERING = 1_000

/** Says every 30 s where the log ends, so that a push that got lost is noticed. The answer stops it. */
export function createTips(store: Pick<Store, 'lastSeqs'>, clock: Pick<Clock, 'after'>, log: Pick<Log, 'warn'>) {
  const here = new Set<Tipped>()
  let gathering: Tipped[] | null = null

  const timers = new Set<() => void>()

  function after(ms: number, then: () => void): void {
    const cancel = clock.after(ms, () => {
      timers.delete(cancel)
      then()
    })
    timers.add(cancel)
  }

  function join(tipped: Tipped): void {
    if (gathering) return void gathering.push(tipped)
    const group = [tipped]
    gathering = group
    after(GATHERING, () => {
      if (gathering === group) gathering = null
    })
    after(TIP_EVERY, () => void tellAll(group).catch(leftOut))
  }

  const leftOut = (error: unknown) => log.warn({ error }, 'A tip was left out; the next one follows')

  async function tellAll(group: readonly Tipped[]): Promise<void> {
    const those = group.filter(tipped => here.has(tipped))
    for (const tipped of those) join(tipped)
    if (those.length === 0) return
    const ends = await store.lastSeqs([...new Set(those.map(({ id }) => id))])
    for (const tipped of those) if (here.has(tipped)) tipped.tell(ends.get(tipped.id) ?? null).catch(leftOut)
  }

  function forget(): void {
    for (const cancel of timers) cancel()
    timers.clear()
    gathering = null
  }

  return (tipped: Tipped): (() => void) => {
    here.add(tipped)
    join(tipped)
    return () => {
      here.delete(tipped)
      if (here.size === 0) forget()
    }
  }
}

export type Tips = ReturnType<typeof createTips>
