import * as v from 'valibot'
import { Absence, ALWAYS, Hours, NO_ABSENCE } from '../../../shared/hours.ts'
import { isOpen, type Plan } from '../../../shared/opening.ts'
import { Skill } from '../../../shared/settings.ts'
import type { Log, OpeningHours, Store } from '../../conversation/ports.ts'
import { createShelf, parseBody } from '../shelf.ts'

/** Documents: `hours` (the overall ones, and one per skill that has its own), `absence`, `schedule` (copies of the desk's). */
export const OVERALL = 'main'
/** No skill's id can be taken for the overall hours. */
export const hoursIdOf = (skill: string) => `skill:${skill}`

const MINUTE = 60_000
const folded = (name: string) => name.normalize('NFC').trim().toLowerCase()
const sameName = (one: string, other: string) => folded(one) === folded(other)

/** A schedule of the desk as it was read last. */
export const Followed = v.object({ name: v.string(), plan: v.omit(Hours, ['mode', 'schedule']) })

export interface Opening extends OpeningHours {
  /** Overall, and of each skill that has hours of its own, by id. */
  now(now: number): Promise<{ overall: boolean | null; skills: Record<string, boolean | null> }>
}

/** What people set, and when somebody is there by it. */
export function createOpening({ store, log }: { store: Store; log: Log }): Opening {
  const hours = createShelf(store, log, 'hours', ({ body }) => parseBody(Hours, body))
  const absences = createShelf(store, log, 'absence', ({ body }) => parseBody(Absence, body))
  const followed = createShelf(store, log, 'schedule', ({ body }) => parseBody(Followed, body))
  const skills = createShelf(store, log, 'skill', ({ body }) => parseBody(Skill, body))
  const absence = async () => (await absences()).get(OVERALL) ?? NO_ABSENCE

  async function planOf({ schedule }: Hours): Promise<Plan | undefined> {
    return schedule === undefined ? undefined : (await followed()).get(schedule)?.plan
  }

  async function openBy(id: string, now: number): Promise<boolean | null> {
    const own = (await hours()).get(id) ?? (await hours()).get(OVERALL) ?? ALWAYS
    return isOpen(own, now, await planOf(own))
  }

  async function bySkill(name: string, now: number): Promise<boolean | null> {
    const skill = [...(await skills()).values()].find(known => sameName(known.name, name))
    return openBy(skill ? hoursIdOf(skill.id) : OVERALL, now)
  }

  return {
    async at(now, names) {
      const each = await Promise.all(names.map(async name => [name, await bySkill(name, now)] as const))
      return { anyone: await openBy(OVERALL, now), skills: Object.fromEntries(each) }
    },
    async now(now) {
      const ids = [...(await skills()).keys()]
      const own = (await Promise.all(ids.map(async id => ((await hours()).has(hoursIdOf(id)) ? [id] : [])))).flat()
      const each = await Promise.all(own.map(async id => [id, await openBy(hoursIdOf(id), now)] as const))
      return { overall: await openBy(OVERALL, now), skills: Object.fromEntries(each) }
    },
    async pickUpWithin() {
      const { pickupMinutes } = await absence()
      return pickupMinutes === null ? null : pickupMinutes * MINUTE
    },
    takesMessage: async () => (await absence()).takeMessage,
    async timeZone() {
      const overall = (await hours()).get(OVERALL) ?? ALWAYS
      return overall.mode === 'desk' ? ((await planOf(overall))?.timeZone ?? overall.timeZone) : overall.timeZone
    }
  }
}
