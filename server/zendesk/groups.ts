import type { Availability, Clock } from '../conversation/ports.ts'
import type { Answer } from './answer.ts'
import { isNo } from './answer.ts'
import type { Group } from './shapes.ts'
import type { SupportClient } from './support-client.ts'
import { createCache, within } from './waiting.ts'

const IDS_KEPT = 10 * 60_000
const MEMBERS_KEPT = 60_000
/** The bot's answer waits for this. */
const AVAILABILITY_TIMEOUT = 2_000

const fold = (name: string) => name.normalize('NFC').trim().toLowerCase()

/** The group of that name, case and surrounding space aside; Zendesk allows several, the oldest counts. */
export function groupNamed(groups: Group[], name: string): Group | undefined {
  const same = groups.filter(group => !group.deleted && fold(group.name) === fold(name))
  return same.sort((a, b) => Number(a.id) - Number(b.id))[0]
}

/** The groups of one account. */
export interface Groups {
  /** Id of the group of that name, made where there is none. One at a time per name: two at once would make two groups. */
  ensure(name: string): Promise<Answer<string>>
  /** Its id is no longer believed: the group has been deleted. */
  forget(name: string): void
  availability(skills: string[]): Promise<Availability>
}

async function seek(support: SupportClient, name: string): Promise<Answer<string>> {
  const listed = await support.groups()
  if (listed.is !== 'ok') return listed
  const known = groupNamed(listed.value, name)
  if (known) return { is: 'ok', value: known.id }
  const made = await support.createGroup(name.trim())
  if (made.is === 'ok') return { is: 'ok', value: made.value.id }
  if (!isNo(made, 422)) return made
  // Somebody made it between our two calls.
  const again = await support.groups()
  const late = again.is === 'ok' ? groupNamed(again.value, name) : undefined
  return late ? { is: 'ok', value: late.id } : made
}

export function createGroups(support: SupportClient, clock: Clock): Groups {
  const names = new Map<string, string>()
  const ids = createCache<Answer<string>>(
    clock,
    IDS_KEPT,
    folded => seek(support, names.get(folded) ?? folded),
    answer => answer.is === 'ok'
  )
  const lists = createCache(
    clock,
    MEMBERS_KEPT,
    () => support.groups(),
    answer => answer.is === 'ok' || answer.is === 'no'
  )
  const members = createCache(
    clock,
    MEMBERS_KEPT,
    id => support.hasMember(id || undefined),
    answer => answer.is === 'ok' || answer.is === 'no'
  )
  const hasMember = async (id: string) => {
    const answer = await members.get(id)
    return answer.is === 'ok' ? answer.value : null
  }

  /** Null: Zendesk did not say, or may not be asked. */
  async function isReachable(skill: string): Promise<boolean | null> {
    const listed = await lists.get('')
    if (listed.is !== 'ok') return null
    const group = groupNamed(listed.value, skill)
    return group ? hasMember(group.id) : false
  }

  const inTime = (answer: Promise<boolean | null>) => within(clock, AVAILABILITY_TIMEOUT, answer, null)

  return {
    ensure(name) {
      names.set(fold(name), name)
      return ids.get(fold(name))
    },
    forget: name => ids.forget(fold(name)),
    async availability(skills) {
      const each = async (skill: string) => [skill, await inTime(isReachable(skill))] as const
      const [anyone, ...found] = await Promise.all([inTime(hasMember('')), ...skills.map(each)])
      return { anyone, skills: Object.fromEntries(found) }
    }
  }
}
