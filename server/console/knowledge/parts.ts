import { alphabetical } from '../../../shared/alphabetical.ts'
import type { KnowledgeParts, Use } from '../../../shared/console.ts'
import { keysOf } from '../../../shared/knowledge-around.ts'
import { askedIn, capturedIn, namedIn } from '../../../shared/knowledge-steps.ts'
import type { Channel, Language, Skill } from '../../../shared/settings.ts'
import type { Condition } from './conditions.ts'
import type { Item } from './stock.ts'

export interface Ingredients {
  items: readonly Item[]
  skills: readonly Skill[]
  conditions: readonly Condition[]
  /** The connector's, where one is named. */
  senderId: string | undefined
  languages: readonly Language[]
  channels: readonly Channel[]
}

function pathOf(skill: Skill, all: readonly Skill[], seen: readonly string[] = []): string[] {
  const parent = seen.includes(skill.id) ? undefined : all.find(({ id }) => id === skill.parent)
  return [...(parent ? pathOf(parent, all, [...seen, skill.id]) : []), skill.name]
}

const stepsOf = ({ draft, published }: Item) => [...draft.steps, ...(published?.steps ?? [])]
const useOf = ({ id, draft }: Item): Use => ({ kind: 'knowledge', id, name: draft.title })

/** Knowledge that goes on with this one, published or in a draft. */
export const askers = (items: readonly Item[], id: string): Use[] =>
  items.filter(item => item.id !== id && askedIn(stepsOf(item)).includes(id)).map(useOf)

/** Knowledge that has this condition. */
export const conditioned = (items: readonly Item[], id: string): Use[] =>
  items.filter(item => namedIn(stepsOf(item)).includes(id)).map(useOf)

/** Everything that the editor offers, and `check` measures by. */
export function partsOf({ items, skills, conditions, senderId, languages, channels }: Ingredients): KnowledgeParts {
  const tested = conditions.map(({ value }) => value.condition.name)
  const captured = items.flatMap(({ draft }) => capturedIn(draft.steps))
  return {
    skills: skills
      .map(skill => ({ id: skill.id, name: skill.name, path: pathOf(skill, skills) }))
      .sort((a, b) => alphabetical(a.path.join('\0'), b.path.join('\0'))),
    conditions: conditions
      .map(condition => ({ ...condition, usedBy: conditioned(items, condition.value.id) }))
      .sort(
        (a, b) => alphabetical(a.value.group ?? '', b.value.group ?? '') || alphabetical(a.value.name, b.value.name)
      ),
    variables: [...new Set([...captured, ...tested, ...(senderId ? [senderId] : [])])].sort(alphabetical),
    knowledge: items.map(({ id, draft: { title, language, role }, published }) => {
      return { id, title, language, role, live: published !== null }
    }),
    formulations: items.flatMap(({ id, draft }) => keysOf(draft).map(key => ({ of: id, key }))),
    languages,
    channels: channels.map(({ id, name, languages }) => ({ id, name, languages }))
  }
}
