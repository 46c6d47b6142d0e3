import type { SkillReport } from '../../shared/console.ts'
import type { ZendeskSettings } from '../../shared/settings.ts'
import type { ConsoleDeps } from './deps.ts'
import { auditLine, change } from './edit.ts'
import type { User } from './session/users.ts'
import { CONNECTOR } from './settings.ts'
import { readSkills } from './skills.ts'

/** Which group each skill had after the last *Mettre à jour*, by skill id: tells a group that is adopted from one that is used already. */
const KIND = 'groups'

function knownIn(body: unknown, domain: string): Record<string, unknown> {
  const isOurs = typeof body === 'object' && body !== null && 'domain' in body && body.domain === domain
  return isOurs && 'groups' in body && typeof body.groups === 'object' ? { ...body.groups } : {}
}

/** *Mettre à jour*: one group per skill, in the order of the tree. */
export async function updateGroups(deps: ConsoleDeps, by: User, account: ZendeskSettings): Promise<SkillReport[]> {
  const skills = await readSkills(deps.store)
  const doc = await deps.store.document(KIND, CONNECTOR)
  const known = knownIn(doc?.body, account.domain)
  const made = await deps.desk.makeGroups(
    account,
    skills.map(({ name }) => name)
  )
  const reports = skills.flatMap(({ id: skill, name }, i): SkillReport[] => {
    const at = made[i]
    if (!at) return []
    if (at.is !== 'there') return [{ skill, name, ...at }]
    return [{ skill, name, is: known[skill] === at.group.id ? 'already' : 'adopted', group: at.group }]
  })
  const groups = Object.fromEntries(reports.flatMap(({ skill, group }) => (group ? [[skill, group.id]] : [])))
  const on = { kind: 'connector', id: CONNECTOR, name: account.domain }
  const fields = reports.filter(({ is }) => is === 'created' || is === 'adopted').map(({ name }) => name)
  const body = { domain: account.domain, groups: { ...known, ...groups } }
  const puts = [{ kind: KIND, id: CONNECTOR, version: doc?.version ?? 0, body }]
  const deed = { by, action: 'connector.update', on, fields }
  // Two at once have done the same; the later note of it may be lost, but not who did it.
  if (!(await change(deps, { puts }, deed))) await deps.store.addAudit(auditLine(deps, deed))
  return reports
}
