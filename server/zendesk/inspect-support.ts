import type { CheckResult } from '../../shared/console.ts'
import type { Answer } from './answer.ts'
import { isNo } from './answer.ts'
import { told } from './causes.ts'
import type { SupportClient } from './support-client.ts'

type Me = Awaited<ReturnType<SupportClient['me']>>

function token(me: Me): CheckResult {
  const check = 'support.token'
  if (isNo(me, 401, 403)) return { check, is: 'failed', cause: 'token_wrong' }
  if (me.is !== 'ok') return { check, is: 'failed', ...told(me) }
  // Zendesk greets an anonymous visitor rather than refusing some wrong credentials.
  return me.value.id === null ? { check, is: 'failed', cause: 'token_wrong' } : { check, is: 'ok' }
}

function role(me: Me): CheckResult {
  const check = 'support.role'
  const found = me.is === 'ok' ? (me.value.role ?? '') : ''
  return found === 'admin'
    ? { check, is: 'ok' }
    : { check, is: 'warning', cause: 'role_agent', values: { role: found } }
}

function groups(listed: Answer<unknown>): CheckResult {
  const check = 'support.groups'
  if (listed.is === 'ok') return { check, is: 'ok' }
  return isNo(listed, 403)
    ? { check, is: 'failed', cause: 'groups_forbidden' }
    : { check, is: 'failed', ...told(listed) }
}

/** Everything that the token of the Support API lets us see. */
export async function inspectSupport(client: SupportClient): Promise<{ seen: Me; results: CheckResult[] }> {
  const seen = await client.me()
  const known = token(seen)
  if (known.is !== 'ok') {
    return {
      seen,
      results: [known, { check: 'support.role', is: 'skipped' }, { check: 'support.groups', is: 'skipped' }]
    }
  }
  return { seen, results: [known, role(seen), groups(await client.groups())] }
}
