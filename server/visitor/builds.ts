import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import { Pinned } from '../../shared/pinned.ts'
import type { Clock, Document, Log, Store } from '../conversation/ports.ts'

/** Documents: the files of every build that a page has pinned, by the name of its loader. */
const KIND = 'pinned build'
const DAY = 86_400_000
/** After the last day on which it was the newest and somebody asked for it. */
const KEPT = 400 * DAY
/** A build that goes on to be the newest is marked again. */
const MARKED = 30 * DAY
/** ms between two looks for what another node has kept. */
const LOOKS = 60_000

const Files = v.record(v.string(), v.string())

export interface BuildDeps {
  store: Pick<Store, 'document' | 'documents' | 'putDocument' | 'deleteDocument'>
  clock: Pick<Clock, 'now'>
  log: Log
  /** Folder of the build of today. */
  widget: string
}

export interface Builds {
  /** One file of an earlier build; null: there is none, or no longer. */
  earlier(file: string): Promise<string | null>
  /** Somebody has pinned the build of today, whose loader this is: it will be served when it is an earlier one. */
  keep(newest: Pinned): Promise<void>
}

/** What `npm run build` has left; null: nothing, or nothing of this form. */
export async function pinnedIn(widget: string): Promise<Pinned | null> {
  const text = await readFile(join(widget, 'pinned.json'), 'utf8').catch(() => null)
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), Pinned), text)
  return read.success ? read.output : null
}

async function filesOf(widget: string, { file, chunks }: Pinned): Promise<Record<string, string>> {
  const names = [file, ...Object.keys(chunks)]
  return Object.fromEntries(
    await Promise.all(names.map(async name => [name, await readFile(join(widget, name), 'utf8')] as const))
  )
}

/** A tag with `integrity` names one build for good: an upgrade must not take the chatbox from the page. */
export function createBuilds({ store, clock, log, widget }: BuildDeps): Builds {
  let kept: { file: string; done: Promise<void> } | null = null
  let known = new Map<string, string>()
  let lookedAt = Number.NEGATIVE_INFINITY

  async function remember(pinned: Pinned): Promise<void> {
    const now = clock.now()
    const before = await store.document(KIND, pinned.file)
    if (!before || before.updatedAt < now - MARKED) {
      const body = await filesOf(widget, pinned)
      await store.putDocument({ kind: KIND, id: pinned.file, body }, before?.version ?? 0, now)
    }
    const isOver = ({ id, updatedAt }: Document) => id !== pinned.file && updatedAt < now - KEPT
    for (const { id } of (await store.documents(KIND)).filter(isOver)) await store.deleteDocument(KIND, id)
  }

  async function look(): Promise<void> {
    if (Math.abs(clock.now() - lookedAt) < LOOKS) return
    lookedAt = clock.now()
    const bodies = (await store.documents(KIND)).map(({ body }) => v.safeParse(Files, body))
    known = new Map(bodies.flatMap(read => (read.success ? Object.entries(read.output) : [])))
  }

  return {
    async earlier(file) {
      if (!known.has(file)) await look()
      return known.get(file) ?? null
    },
    keep(newest) {
      if (kept?.file === newest.file) return kept.done
      const done = remember(newest).catch(error => {
        kept = null
        log.error(
          { error },
          'This build is not kept for the pages that have pinned it; tried again when it is asked for'
        )
      })
      kept = { file: newest.file, done }
      return done
    }
  }
}
