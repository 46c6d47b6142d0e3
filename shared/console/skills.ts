import * as v from 'valibot'
import type { Condition } from '../knowledge.ts'
import { answers } from './call.ts'
import { type Use, VersionQuery, versioned } from './refusal.ts'
import { required } from './texts.ts'

export const SkillForm = v.object({
  name: required(80),
  /** Id of the skill that it stands under. */
  parent: v.optional(v.nullable(v.string()), null)
})
export type SkillForm = v.InferOutput<typeof SkillForm>

export interface SkillView {
  id: string
  version: number
  updatedAt: number
  name: string
  parent: string | null
  /** The context condition that came with it. */
  condition: Condition
  /** Knowledge that has the condition, and hours of its own. */
  usedBy: Use[]
}

/** Of one skill at Zendesk. */
export interface SkillAtDesk {
  skill: string
  group: { id: string; url: string } | null
  /** How many agents the group has; null: Zendesk did not say. */
  agents: number | null
  /** `no_group`: *Mettre à jour* makes it. `no_agents`: a handover would reach nobody. `unknown`: Zendesk did not answer. */
  warning?: 'no_group' | 'no_agents' | 'unknown'
}

export const skillCalls = {
  /** In the order of the tree: by name, those below after the one above. */
  'skills.list': answers<{ skills: SkillView[] }>()({ method: 'GET', path: '/skills', access: 'editor' }),
  /** Asks Zendesk; apart from the list, which need not wait. Empty while there is no connector. */
  'skills.desk': answers<{ skills: SkillAtDesk[] }>()({ method: 'GET', path: '/skills/desk', access: 'editor' }),
  /** `fields.name`: `taken`, whatever the case. */
  'skills.add': answers<SkillView>()({ method: 'POST', path: '/skills', access: 'administrator', body: SkillForm }),
  /** A new name goes into every knowledge that uses the skill, in the same commit; `renamed`: how many. The group at Zendesk keeps its name until *Mettre à jour*, which makes or adopts one of the new name. */
  'skills.put': answers<SkillView & { renamed: number }>()({
    method: 'PUT',
    path: '/skills/:id',
    access: 'administrator',
    body: versioned(SkillForm)
  }),
  /** `conflict` with `usedBy` while something uses it or stands under it. The group at Zendesk stays. */
  'skills.remove': answers<Record<string, never>>()({
    method: 'DELETE',
    path: '/skills/:id',
    access: 'administrator',
    query: VersionQuery
  })
}
