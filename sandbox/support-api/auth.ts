import { type Agent, Refusal, type Result } from '../account/types.ts'
import type { World } from '../account/world.ts'

/** `Basic base64("{email}/token:{apiToken}")`: any active token of the account speaks for any of its agents. */
export function agentOf(world: World, authorization: string | undefined): Result<Agent> {
  const [scheme, credentials = ''] = (authorization ?? '').split(' ')
  const [, email, secret] = /^(.+)\/token:(.+)$/s.exec(Buffer.from(credentials, 'base64').toString()) ?? []
  const isOpen = scheme === 'Basic' && world.settings().apiTokenAccess
  const isKnown = isOpen && world.tables.tokens.all().some(({ token, isInactive }) => token === secret && !isInactive)
  const agent = isKnown && world.tables.agents.all().find(person => person.email === email?.toLowerCase())
  return agent || new Refusal(401, "Couldn't authenticate you", '')
}

export function isAdmin(agent: Agent): boolean {
  return agent.role === 'admin'
}

export const forbidden = (): Refusal =>
  new Refusal(403, 'Forbidden', 'You do not have access to this page. Please contact the account owner.')
