import type { FileId } from '../shared/ids.ts'
import type { Clock, Log, Store } from './conversation/ports.ts'
import type { FileSpool } from './visitor/spool.ts'

const HOUR = 3_600_000
/** Uploaded and never said in this time: the visitor has thought better of it (rule F3). Longer than a widget waits to say it; short, since it holds room that others need. */
const ORPHAN_AFTER = 2 * HOUR
const AT_ONCE = 100
/** A copy at the desk that turns up later than that is taken for nobody's; the desk is looked at for a week after the end. */
const DONE_AFTER = 30 * 24 * HOUR

export interface HousekeepingDeps {
  store: Pick<Store, 'purge' | 'forgetDone' | 'orphanFiles' | 'deleteFile' | 'file'>
  spool: FileSpool
  clock: Clock
  log: Log
  /** What others want done as often; one that fails keeps nobody from the next. */
  chores?: readonly Chore[]
}

/** A long one asks between two of its parts whether the process is about to end. */
export type Chore = (isStopping: () => boolean) => Promise<void>

/** What nobody waits for: forgets what has had its time, at the start and then every hour. */
export function createHousekeeping({ store, spool, clock, log, chores = [] }: HousekeepingDeps) {
  let cancel = () => {}
  let busy: Promise<void> = Promise.resolve()
  let stopping = false

  async function forgetOrphans(): Promise<void> {
    const orphans = await store.orphanFiles(clock.now() - ORPHAN_AFTER, AT_ONCE)
    for (const { id } of orphans) {
      await spool.remove(id)
      await store.deleteFile(id)
    }
    if (orphans.length === AT_ONCE) await forgetOrphans()
  }

  /** In small parts: nobody waits long behind one. */
  async function forgetDone(): Promise<void> {
    const gone = await store.forgetDone(clock.now() - DONE_AFTER, AT_ONCE)
    if (gone === AT_ONCE) await forgetDone()
  }

  /** A crash between the file and its row leaves bytes that nothing names. `left`: by the process before this one, so that no upload of ours is among them. */
  async function forgetStrays(left: readonly FileId[]): Promise<void> {
    for (const id of left) {
      const file = await store.file(id)
      if (file?.where.is !== 'spool') await spool.remove(id)
    }
  }

  async function tidy(left: readonly FileId[]): Promise<void> {
    await forgetStrays(left)
    await store.purge(clock.now())
    await forgetDone()
    await forgetOrphans()
    await Promise.all(chores.map(guarded))
  }

  const guarded = (chore: Chore) =>
    chore(() => stopping).catch(error => log.error({ error }, 'A chore failed; it is tried again in an hour'))

  function run(left: readonly FileId[]): void {
    busy = tidy(left).catch(error => log.error({ error }, 'Tidying up failed; it is tried again in an hour'))
    cancel = clock.after(HOUR, () => run([]))
  }

  return {
    start: () => run(spool.left),
    async stop(): Promise<void> {
      stopping = true
      cancel()
      await busy
    }
  }
}
