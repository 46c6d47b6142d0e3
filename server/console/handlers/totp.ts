import type { SessionDeps } from '../deps.ts'
import { auditLine, change } from '../edit.ts'
import { refused, wrong } from '../refused.ts'
import { on, type Route } from '../route.ts'
import { readUser, shown, type User } from '../session/users.ts'
import { byPassword } from './by-password.ts'
import { onUser } from './session.ts'

const deedOf = (by: User, action: string, of: User) => ({ by, action, on: onUser(of), fields: [] })

/** The second factor of whoever is logged in, and how an administrator takes away that of somebody else. */
export function totpRoutes(deps: SessionDeps): Route[] {
  const { secondFactor, throttle } = deps
  return [
    on('totp.begin', async ({ user, body, request }) => {
      const refusal = await byPassword(deps, user, body.password, request.ip)
      if (refusal) return refusal
      await throttle.succeeded(user.id, request.ip)
      return (await secondFactor.begin(user)) ?? refused('conflict')
    }),
    on('totp.confirm', async ({ user, body }) => {
      const line = auditLine(deps, deedOf(user, 'totp.confirm', user))
      const recovery = await secondFactor.confirm(user.id, body.code, line)
      return recovery ? { recovery } : wrong('code', 'code_wrong')
    }),
    on('totp.end', async ({ user, body, request }) => {
      const refusal = await byPassword(deps, user, body.password, request.ip)
      if (refusal) return refusal
      if ((await secondFactor.prove(user.id, body.code)) === 'wrong') return wrong('code', 'code_wrong')
      await throttle.succeeded(user.id, request.ip)
      const removals = await secondFactor.removals(user.id)
      return (await change(deps, { removals }, deedOf(user, 'totp.end', user))) ? {} : refused('conflict')
    }),
    on('users.totp', async ({ user: by, params }) => {
      const user = await readUser(deps.store, params.id)
      if (!user) return refused('not_found')
      if (by.id === user.id) return wrong('', 'self')
      const changes = { removals: await secondFactor.removals(user.id), logouts: { userId: user.id } }
      return (await change(deps, changes, deedOf(by, 'users.totp', user))) ? shown(user) : refused('conflict')
    })
  ]
}
