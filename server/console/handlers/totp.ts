import type { SessionDeps } from '../deps.ts'
import { change } from '../edit.ts'
import { refused, wrong } from '../refused.ts'
import { on, type Route } from '../route.ts'
import { readUser, shown, type User } from '../session/users.ts'
import { byPassword } from './by-password.ts'
import { onUser } from './session.ts'

const told = (deps: SessionDeps, by: User, action: string, of: User) =>
  change(deps, {}, { by, action, on: onUser(of), fields: [] })

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
      const recovery = await secondFactor.confirm(user.id, body.code)
      if (!recovery) return wrong('code', 'code_wrong')
      await told(deps, user, 'totp.confirm', user)
      return { recovery }
    }),
    on('totp.end', async ({ user, body, request }) => {
      const refusal = await byPassword(deps, user, body.password, request.ip)
      if (refusal) return refusal
      if ((await secondFactor.prove(user.id, body.code)) === 'wrong') return wrong('code', 'code_wrong')
      await throttle.succeeded(user.id, request.ip)
      await secondFactor.end(user.id)
      await told(deps, user, 'totp.end', user)
      return {}
    }),
    on('users.totp', async ({ user: by, params }) => {
      const user = await readUser(deps.store, params.id)
      if (!user) return refused('not_found')
      if (by.id === user.id) return wrong('', 'self')
      await secondFactor.end(user.id)
      await deps.logins.endAll(user.id)
      await told(deps, by, 'users.totp', user)
      return shown(user)
    })
  ]
}
