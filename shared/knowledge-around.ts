import type { KnowledgeParts } from './console/knowledge.ts'
import { sameness } from './fold.ts'
import type { KnowledgeDraft } from './knowledge.ts'
import type { Surroundings } from './knowledge-check.ts'

/** What stands around one knowledge, of everything there is; `id` is null while it was never saved. */
export function surroundingsOf(
  parts: KnowledgeParts,
  id: string | null,
  { language }: Pick<KnowledgeDraft, 'language'>
) {
  const others = parts.knowledge.filter(one => one.id !== id)
  const titles = new Map(others.filter(one => one.language === language).map(one => [one.id, one.title]))
  const taken = parts.formulations.flatMap(({ of, key }): [string, string][] => {
    const title = titles.get(of)
    return title === undefined || key === '' ? [] : [[key, title]]
  })
  return {
    skills: parts.skills.map(({ name }) => name),
    conditions: parts.conditions.map(({ value }) => value.id),
    knowledge: others,
    variables: parts.variables,
    taken: Object.fromEntries(taken)
  } satisfies Surroundings
}

/** Its title and formulations, as others are compared with them. */
export const keysOf = ({
  title,
  formulations,
  role
}: Pick<KnowledgeDraft, 'title' | 'formulations' | 'role'>): string[] =>
  role === 'welcome' ? [] : [...new Set([title, ...formulations].map(sameness))]
