import type { SessionDeps } from '../deps.ts'
import { type Refused, wrong } from '../refused.ts'
import type { User } from '../session/users.ts'
import { isUser, userWith } from './session.ts'

/** Whoever is logged in, by their password again; somebody at an unlocked screen is not them. */
export async function byPassword(deps: SessionDeps, user: User, password: string, ip: string): Promise<Refused | null> {
  const found = await userWith(deps, user.email, password, ip)
  if (!isUser(found)) return found.refusal.code === 'token_invalid' ? wrong('password', 'password_wrong') : found
  return null
}
