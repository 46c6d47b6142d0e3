import * as v from 'valibot'
import { alphabetical } from '../../shared/alphabetical.ts'
import type { FieldCode, SkillForm, SkillView, Use } from '../../shared/console.ts'
import { Skill } from '../../shared/settings.ts'
import type { Document, Store } from '../conversation/ports.ts'
import { hoursIdOf } from './hours/opening.ts'
import { knowledgeOf, usesOf } from './skill-names.ts'

export const SKILL = 'skill'
/** Where a skill may have opening hours of its own. */
const HOURS = 'hours'

export type StoredSkill = Skill & { version: number; updatedAt: number }

function skillOf({ id, version, updatedAt, body }: Document): StoredSkill | null {
  const parsed = v.safeParse(Skill, body)
  return parsed.success ? { ...parsed.output, id, version, updatedAt } : null
}

const byName = (a: Skill, b: Skill) => alphabetical(a.name, b.name)

/** In the order of the tree. What stands below nothing that exists, or below itself, stands at the top. */
export function inTree(skills: readonly StoredSkill[]): StoredSkill[] {
  const sorted = [...skills].sort(byName)
  const seen = new Set<string>()
  const below = (parent: string | undefined): StoredSkill[] =>
    sorted
      .filter(skill => skill.parent === parent && !seen.has(skill.id))
      .flatMap(skill => {
        seen.add(skill.id)
        return [skill, ...below(skill.id)]
      })
  const known = new Set(skills.map(({ id }) => id))
  const orphans = sorted.filter(({ parent }) => parent !== undefined && !known.has(parent))
  const tree = [...below(undefined), ...orphans.flatMap(skill => [skill, ...below(skill.id)])]
  return [...tree, ...sorted.filter(({ id }) => !tree.some(skill => skill.id === id))]
}

export async function readSkills(store: Pick<Store, 'documents'>): Promise<StoredSkill[]> {
  return inTree((await store.documents(SKILL)).flatMap(doc => skillOf(doc) ?? []))
}

/** As Zendesk compares the names of groups. */
const folded = (name: string) => name.normalize('NFC').trim().toLowerCase()

function isBelow(skills: readonly Skill[], id: string, ancestor: string): boolean {
  const seen = new Set<string>()
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
    if (at === ancestor) return true
    seen.add(at)
    const here: string = at
    at = skills.find(skill => skill.id === here)?.parent
  }
  return false
}

/** `id` null: a new one. */
export function faultOf(
  skills: readonly Skill[],
  id: string | null,
  form: SkillForm
): [keyof SkillForm, FieldCode] | null {
  const { name, parent } = form
  if (skills.some(skill => skill.id !== id && folded(skill.name) === folded(name))) return ['name', 'taken']
  if (parent === null) return null
  if (!skills.some(skill => skill.id === parent)) return ['parent', 'unknown']
  return id !== null && isBelow(skills, parent, id) ? ['parent', 'cycle'] : null
}

export function viewsOf(
  skills: readonly StoredSkill[],
  knowledge: readonly Document[],
  hours: readonly Document[]
): SkillView[] {
  return skills.map(({ id, version, updatedAt, name, parent }) => {
    const usedBy: Use[] = usesOf(knowledge, name)
    if (hours.some(doc => doc.id === hoursIdOf(id))) usedBy.push({ kind: 'hours', id, name })
    const condition = { on: 'skill', skill: name } as const
    return { id, version, updatedAt, name, parent: parent ?? null, condition, usedBy }
  })
}

export async function readViews(store: Pick<Store, 'documents'>): Promise<SkillView[]> {
  const [skills, knowledge, hours] = await Promise.all([readSkills(store), knowledgeOf(store), store.documents(HOURS)])
  return viewsOf(skills, knowledge, hours)
}

export const bodyOf = (id: string, { name, parent }: SkillForm): Skill => ({
  id,
  name,
  ...(parent !== null && { parent })
})
