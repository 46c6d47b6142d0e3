import type { CheckResult } from '../../shared/console.ts'
import type { ZendeskSettings } from '../../shared/settings.ts'
import { type Account, type AccountDeps, baseOf, createAccount } from './account.ts'
import { type Answer, isNo } from './answer.ts'
import { isSilent, told } from './causes.ts'
import { groupNamed } from './groups.ts'
import { inspectConversations } from './inspect-conversations.ts'
import { inspectSupport } from './inspect-support.ts'
import type { Group } from './shapes.ts'

/** A person waits in front of the page. */
const PATIENCE = 10_000
/** Where Zendesk's administrators find groups; below the account's address. */
const GROUPS_PAGE = '/admin/people/team/groups'

/** Of what no call has reached at all, nothing else is worth saying. */
function reached(seen: readonly Answer<unknown>[]): CheckResult {
  const silent = seen.flatMap(answer => (answer.is !== 'ok' && isSilent(answer) ? [answer] : []))
  const [first] = silent
  return first && silent.length === seen.length
    ? { check: 'account', is: 'failed', ...told(first) }
    : { check: 'account', is: 'ok' }
}

async function inspect({ conversations, support, settings }: Account, at: { webhookUrl: string; isPublic: boolean }) {
  const [ours, theirs] = await Promise.all([
    inspectConversations(conversations, settings, at.webhookUrl),
    inspectSupport(support)
  ])
  const account = reached([ours.seen, theirs.seen])
  const rest = [...ours.results, ...theirs.results]
  const isPublic: CheckResult = at.isPublic
    ? { check: 'public.url', is: 'ok' }
    : { check: 'public.url', is: 'warning', cause: 'not_public' }
  const results = account.is === 'ok' ? rest : rest.map(({ check }): CheckResult => ({ check, is: 'skipped' }))
  return [account, ...results, isPublic]
}

/** What the console asks of an account, with settings that may not be saved yet. */
export function createConsoleAccount(deps: Omit<AccountDeps, 'settings'>) {
  const accountOf = (settings: ZendeskSettings) => createAccount(settings, { timeoutMs: PATIENCE, ...deps })
  const address = (settings: Pick<ZendeskSettings, 'domain'>) => baseOf(settings, deps.baseUrl)

  async function make({ support, settings }: Account, name: string, known: Group[]) {
    const shown = ({ id }: Pick<Group, 'id'>) => ({ id, url: address(settings) + GROUPS_PAGE })
    const there = groupNamed(known, name)
    if (there) return { is: 'there', group: shown(there) } as const
    const made = await support.createGroup(name.trim())
    if (made.is === 'ok') return { is: 'created', group: shown(made.value) } as const
    if (isNo(made, 403)) return { is: 'failed', cause: 'groups_forbidden' } as const
    if (isNo(made, 401)) return { is: 'failed', cause: 'token_wrong' } as const
    return { is: 'failed', ...told(made) } as const
  }

  return {
    address,
    test: (settings: ZendeskSettings, at: { webhookUrl: string; isPublic: boolean }) =>
      inspect(accountOf(settings), at),

    async makeGroups(settings: ZendeskSettings, names: readonly string[]) {
      const account = accountOf(settings)
      const listed = await account.support.groups()
      if (listed.is !== 'ok') {
        const trouble = isNo(listed, 401, 403) ? ({ cause: 'token_wrong' } as const) : told(listed)
        return names.map(() => ({ is: 'failed', ...trouble }) as const)
      }
      const done: Awaited<ReturnType<typeof make>>[] = []
      // One after another: two skills may differ by nothing that Zendesk tells apart.
      for (const name of names) done.push(await make(account, name, listed.value))
      return done
    },

    async groups(settings: ZendeskSettings, names: readonly string[]) {
      const { support } = accountOf(settings)
      const [listed, members] = await Promise.all([support.groups(), support.members()])
      if (listed.is !== 'ok') return null
      const agentsOf = ({ id }: Group) => (members.is === 'ok' ? (members.value.get(id) ?? 0) : null)
      return names.map(name => {
        const found = groupNamed(listed.value, name)
        const group = found ? { id: found.id, url: address(settings) + GROUPS_PAGE } : null
        return { group, agents: found ? agentsOf(found) : null }
      })
    }
  }
}
