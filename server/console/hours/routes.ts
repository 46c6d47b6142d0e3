import * as v from 'valibot'
import type { HoursView, Versioned } from '../../../shared/console.ts'
import { Absence, ALWAYS, Hours, NO_ABSENCE } from '../../../shared/hours.ts'
import type { Document, Store } from '../../conversation/ports.ts'
import type { ConsoleDeps } from '../deps.ts'
import { change, edit } from '../edit.ts'
import { refused, stale, wrong } from '../refused.ts'
import { on, type Route } from '../route.ts'
import type { ReadSchedules } from './follow.ts'
import { hoursIdOf, type Opening, OVERALL } from './opening.ts'

export interface HoursDeps {
  opening: Opening
  schedules: ReadSchedules
  /** Reads what is newly followed, before the answer. */
  follow(): Promise<void>
}

/** What cannot be read counts as never set; the next change mends it. */
function versionedOf<S extends v.GenericSchema>(
  doc: Document | null | undefined,
  schema: S,
  otherwise: v.InferOutput<S>
): Versioned<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, doc?.body)
  return {
    version: doc?.version ?? 0,
    updatedAt: doc?.updatedAt ?? 0,
    value: parsed.success ? parsed.output : otherwise
  }
}

async function viewOf({ store, clock }: ConsoleDeps, opening: Opening): Promise<HoursView> {
  const documents = await store.documents('hours')
  const skills = (await store.documents('skill')).map(({ id }) => id)
  const own = skills.flatMap(id => {
    const doc = documents.find(known => known.id === hoursIdOf(id))
    return doc ? [[id, versionedOf(doc, Hours, ALWAYS)] as const] : []
  })
  return {
    overall: versionedOf(
      documents.find(({ id }) => id === OVERALL),
      Hours,
      ALWAYS
    ),
    skills: Object.fromEntries(own),
    absence: versionedOf(await store.document('absence', OVERALL), Absence, NO_ABSENCE),
    open: await opening.now(clock.now())
  }
}

const nameOf = async (store: Store, skill: string): Promise<string | null> => {
  const doc = await store.document('skill', skill)
  const body = doc?.body
  return typeof body === 'object' && body !== null && 'name' in body ? String(body.name) : null
}

/** Heures d'ouverture. */
export const hoursRoutes =
  ({ opening, schedules, follow }: HoursDeps) =>
  (deps: ConsoleDeps): Route[] => {
    const view = () => viewOf(deps, opening)
    /** `theirs`: the one thing that somebody else has changed meanwhile. */
    const saved = async (done: Document | null, theirs: (view: HoursView) => unknown) => {
      if (!done) return stale(theirs(await view()))
      await follow()
      return view()
    }
    return [
      on('hours.read', view),
      on('hours.put', async ({ user: by, body: { version, value } }) => {
        if (value.mode === 'desk' && !value.schedule) return wrong('schedule', 'required')
        const done = await edit(deps, { kind: 'hours', id: OVERALL, version, body: value, by, action: 'hours.put' })
        return saved(done, ({ overall }) => overall)
      }),
      on('hours.putSkill', async ({ user: by, params: { id }, body: { version, value } }) => {
        const name = await nameOf(deps.store, id)
        if (name === null) return refused('not_found')
        if (value.mode === 'desk' && !value.schedule) return wrong('schedule', 'required')
        const action = 'hours.putSkill'
        const done = await edit(deps, { kind: 'hours', id: hoursIdOf(id), version, body: value, by, action, name })
        return saved(done, ({ skills }) => skills[id])
      }),
      on('hours.removeSkill', async ({ user: by, params: { id }, query: { version } }) => {
        const name = await nameOf(deps.store, id)
        const on = { kind: 'hours', id: hoursIdOf(id), ...(name === null ? {} : { name }) }
        const removals = [{ kind: 'hours', id: on.id, version }]
        const done = await change(deps, { removals }, { by, action: 'hours.removeSkill', on, fields: [] })
        return done ? view() : stale((await view()).skills[id])
      }),
      on('hours.putAbsence', async ({ user: by, body: { version, value } }) => {
        const edited = { kind: 'absence', id: OVERALL, version, body: value, by, action: 'hours.putAbsence' }
        return saved(await edit(deps, edited), ({ absence }) => absence)
      }),
      on('hours.schedules', async () => {
        const read = await schedules()
        const list = read.is === 'ok' ? read.schedules.map(({ id, name, timeZone }) => ({ id, name, timeZone })) : null
        return { schedules: list }
      })
    ]
  }
