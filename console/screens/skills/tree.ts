import type { SkillView } from '../../../shared/console.ts'

export interface Branch {
  skill: SkillView
  branches: Branch[]
}

/** Those without a parent, or whose parent is not among them, are the roots; the order of the list stays. */
export function treeOf(skills: readonly SkillView[]): Branch[] {
  const known = new Set(skills.map(({ id }) => id))
  const below = (parent: string | null): Branch[] =>
    skills
      .filter(skill => (skill.parent && known.has(skill.parent) ? skill.parent : null) === parent)
      .map(skill => ({ skill, branches: below(skill.id) }))
  return below(null)
}
