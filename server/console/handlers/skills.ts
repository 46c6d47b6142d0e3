import type { SkillAtDesk, SkillView } from '../../../shared/console.ts'
import type { ConsoleDeps } from '../deps.ts'
import { change, changedFields, edit } from '../edit.ts'
import { freeId } from '../knowledge/names.ts'
import { type Refused, refused, stale, wrong } from '../refused.ts'
import { type Ask, on, type Route } from '../route.ts'
import { knowledgeOf, renamings } from '../skill-names.ts'
import { bodyOf, faultOf, readSkills, readViews, SKILL } from '../skills.ts'

/** Somebody else's save of a knowledge in the same moment is met by reading again. */
const TRIES = 3

async function viewOf({ store }: ConsoleDeps, id: string): Promise<SkillView | Refused> {
  return (await readViews(store)).find(skill => skill.id === id) ?? refused('not_found')
}

const isRefused = (found: SkillView | Refused): found is Refused => 'refusal' in found

async function add(deps: ConsoleDeps, { user: by, body }: Ask<'skills.add'>): Promise<SkillView | Refused> {
  const skills = await readSkills(deps.store)
  const fault = faultOf(skills, null, body)
  if (fault) return wrong(...fault)
  const id = freeId(body.name, new Set(skills.map(skill => skill.id)), SKILL)
  const skill = bodyOf(id, body)
  const done = await edit(deps, { kind: SKILL, id, version: 0, body: skill, by, action: 'skills.add', name: body.name })
  return done ? viewOf(deps, id) : wrong('name', 'taken')
}

async function put(
  deps: ConsoleDeps,
  ask: Ask<'skills.put'>,
  tries = TRIES
): Promise<(SkillView & { renamed: number }) | Refused> {
  const { user: by, params, body } = ask
  const skills = await readSkills(deps.store)
  const before = skills.find(({ id }) => id === params.id)
  if (!before) return refused('not_found')
  const newer = async () => {
    const view = await viewOf(deps, params.id)
    return isRefused(view) ? view : stale({ version: view.version, updatedAt: view.updatedAt, value: view })
  }
  if (before.version !== body.version) return newer()
  const fault = faultOf(skills, before.id, body.value)
  if (fault) return wrong(...fault)
  const after = bodyOf(before.id, body.value)
  const renamed = before.name === after.name ? [] : renamings(await knowledgeOf(deps.store), before.name, after.name)
  const puts = [{ kind: SKILL, id: before.id, version: before.version, body: after }, ...renamed]
  const { version: _, updatedAt: __, ...old } = before
  const on = { kind: SKILL, id: before.id, name: before.name }
  const done = await change(deps, { puts }, { by, action: 'skills.put', on, fields: changedFields(old, after) })
  if (!done) return tries > 1 ? put(deps, ask, tries - 1) : newer()
  const view = await viewOf(deps, before.id)
  return isRefused(view) ? view : { ...view, renamed: new Set(renamed.map(({ id }) => id)).size }
}

async function remove(deps: ConsoleDeps, { user: by, params, query }: Ask<'skills.remove'>) {
  const views = await readViews(deps.store)
  const view = views.find(({ id }) => id === params.id)
  if (!view) return refused('not_found')
  const below = views.filter(({ parent }) => parent === view.id)
  const usedBy = [...view.usedBy, ...below.map(({ id, name }) => ({ kind: SKILL, id, name }) as const)]
  if (usedBy.length > 0) return refused('conflict', { usedBy })
  const removals = [{ kind: SKILL, id: view.id, version: query.version }]
  const on = { kind: SKILL, id: view.id, name: view.name }
  const done = await change(deps, { removals }, { by, action: 'skills.remove', on, fields: [] })
  return done ? {} : stale({ version: view.version, updatedAt: view.updatedAt, value: view })
}

async function atDesk({ store, settings, desk }: ConsoleDeps): Promise<{ skills: SkillAtDesk[] }> {
  const [skills, account] = await Promise.all([readSkills(store), settings.zendesk()])
  if (!account) return { skills: [] }
  const names = skills.map(({ name }) => name)
  const found = names.length > 0 ? await desk.groups(account, names) : []
  return {
    skills: skills.map(({ id: skill }, i): SkillAtDesk => {
      const at = found?.[i]
      if (!at) return { skill, group: null, agents: null, warning: 'unknown' }
      if (!at.group) return { skill, ...at, warning: 'no_group' }
      if (at.agents === 0) return { skill, ...at, warning: 'no_agents' }
      return at.agents === null ? { skill, ...at, warning: 'unknown' } : { skill, ...at }
    })
  }
}

/** Préférences › Paramètres livechat › Compétences. */
export function skillRoutes(deps: ConsoleDeps): Route[] {
  return [
    on('skills.list', async () => ({ skills: await readViews(deps.store) })),
    on('skills.desk', () => atDesk(deps)),
    on('skills.add', ask => add(deps, ask)),
    on('skills.put', ask => put(deps, ask)),
    on('skills.remove', ask => remove(deps, ask))
  ]
}
