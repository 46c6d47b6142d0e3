import { createHash } from 'node:crypto'
import type { OpenSession } from '../../../shared/console.ts'
import type { Login } from '../../conversation/ledger.ts'
import type { SessionDeps } from '../deps.ts'
import { change } from '../edit.ts'
import { on, type Route } from '../route.ts'
import type { User } from '../session/users.ts'
import { byPassword } from './by-password.ts'
import { onUser } from './session.ts'

/** Another name than what the store knows a session by. */
const idOf = ({ hash }: Login) => createHash('sha256').update(`session ${hash}`).digest('base64url').slice(0, 22)

const viewOf = (login: Login, here: Login | undefined): OpenSession => ({
  id: idOf(login),
  here: login.hash === here?.hash,
  since: login.createdAt,
  usedAt: login.usedAt,
  device: login.device
})

async function sessionsOf(deps: SessionDeps, user: User, here: Login | undefined): Promise<OpenSession[]> {
  const logins = await deps.store.logins(user.id, deps.clock.now())
  const views = logins.map(login => viewOf(login, here))
  return views.sort((one, other) => Number(other.here) - Number(one.here))
}

/** Where whoever is logged in is logged in, and how they end that elsewhere. */
export function openSessionRoutes(deps: SessionDeps): Route[] {
  const { store, clock, throttle } = deps
  return [
    on('sessions.list', async ({ user, request }) => ({
      sessions: await sessionsOf(deps, user, request.loggedIn?.login)
    })),
    on('sessions.close', async ({ user, body, request }) => {
      const refusal = await byPassword(deps, user, body.password, request.ip)
      if (refusal) return refusal
      await throttle.succeeded(user.id, request.ip)
      const here = request.loggedIn?.login
      const others = (await store.logins(user.id, clock.now())).filter(({ hash }) => hash !== here?.hash)
      const hashes = others.filter(one => body.id === undefined || idOf(one) === body.id).map(({ hash }) => hash)
      const deed = { by: user, action: 'sessions.close', on: onUser(user), fields: [] }
      if (hashes.length > 0) await change(deps, { logouts: { hashes } }, deed)
      return { sessions: await sessionsOf(deps, user, here) }
    })
  ]
}
