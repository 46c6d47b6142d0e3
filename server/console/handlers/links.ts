import type { SessionDeps } from '../deps.ts'
import { change } from '../edit.ts'
import { type Refused, refused, wrong } from '../refused.ts'
import type { Ask } from '../route.ts'
import { on, type Route } from '../route.ts'
import { wayOf } from '../session/cookie.ts'
import { guessable } from '../session/guessable.ts'
import type { Opened } from '../session/links.ts'
import { keepPassword } from '../session/passwords.ts'
import { bodyOf, readUser, type StoredUser, USER, type User, userId } from '../session/users.ts'
import { logIn, NO_HTTPS, onUser } from './session.ts'

type Use = Ask<'link.use'>['body']

/** Who the link is for, as they will be once it is used. */
async function person(deps: SessionDeps, { user }: Opened, body: Use): Promise<User | Refused> {
  if (user) return user
  if (!body.email) return wrong('email', 'required')
  const id = userId(body.email)
  const known = await readUser(deps.store, id)
  const name = body.name || known?.name || body.email
  const made: StoredUser = {
    email: body.email,
    name,
    role: 'administrator',
    active: true,
    password: null,
    createdAt: known?.createdAt ?? deps.clock.now()
  }
  return { ...made, id, version: known?.version ?? 0, updatedAt: deps.clock.now() }
}

/**
 * The data folder's link lets a deactivated administrator in again and takes their second factor away: whoever has that folder could do so
 * anyway. A link of the console proves no second factor.
 */
async function keep(deps: SessionDeps, opened: Opened, user: User, password: string): Promise<User | null> {
  const body = { ...bodyOf(user), active: true, password: await keepPassword(password) }
  if (!(await opened.take())) return null
  const hadFactor = !opened.removal && (await deps.secondFactor.isOn(user.id))
  const changes = {
    puts: [{ kind: USER, id: user.id, version: user.version, body }],
    removals: opened.removal ? [opened.removal] : await deps.secondFactor.removals(user.id),
    logouts: { userId: user.id }
  }
  const fields = [
    ...(opened.user ? ['password'] : ['email', 'name', 'role', 'password']),
    ...(user.active ? [] : ['active']),
    ...(hadFactor ? ['code'] : [])
  ]
  const done = await change(deps, changes, { by: null, action: 'link.use', on: onUser(user), fields })
  return done && { ...user, ...body, version: done[0]?.version ?? 0 }
}

/** Setting a password by a link that works once. */
export function linkRoutes(deps: SessionDeps): Route[] {
  return [
    on('link.look', async ({ body }) => {
      const opened = await deps.links.open(body.token)
      if (!opened) return refused('not_found')
      const { user } = opened
      return user ? { for: 'password', email: user.email, name: user.name } : { for: 'first' }
    }),
    on('link.use', async ({ body, request, reply }) => {
      if (!wayOf(request, deps.publicUrl)) return NO_HTTPS
      const opened = await deps.links.open(body.token)
      if (!opened) return refused('not_found')
      const user = await person(deps, opened, body)
      if (!('email' in user)) return user
      const fault = guessable(body.password, { ...user, url: deps.url() })
      if (fault) return wrong('password', fault)
      const kept = await keep(deps, opened, user, body.password)
      if (!kept) return refused('not_found')
      if (await deps.secondFactor.isOn(kept.id)) return { user: null, first: false }
      return logIn(deps, kept, { request, reply })
    })
  ]
}
