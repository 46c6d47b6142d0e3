import type { NewLink } from '../../../shared/console.ts'
import type { SessionDeps } from '../deps.ts'
import { change, changedFields } from '../edit.ts'
import { refused, stale, wrong } from '../refused.ts'
import { type Ask, on, type Route } from '../route.ts'
import { FORGOTTEN, INVITATION, linkUrl } from '../session/links.ts'
import {
  bodyOf,
  isAdministrator,
  lastLogins,
  readUser,
  readUsers,
  type StoredUser,
  shown,
  USER,
  type User,
  userId
} from '../session/users.ts'
import { onUser } from './session.ts'

async function linkFor({ links, url }: SessionDeps, user: Pick<User, 'id'>, lasts: number): Promise<NewLink> {
  const { token, expiresAt } = await links.forUser(user.id, lasts)
  return { url: linkUrl(url(), 'link', token), expiresAt }
}

function addRoute(deps: SessionDeps): Route {
  return on('users.add', async ({ user: by, body }) => {
    const made: StoredUser = { ...body, active: true, password: null, createdAt: deps.clock.now() }
    const id = userId(body.email)
    const puts = [{ kind: USER, id, version: 0, body: made }]
    const fields = ['email', 'name', 'role']
    const done = await change(
      deps,
      { puts },
      { by, action: 'users.add', on: onUser({ id, email: body.email }), fields }
    )
    if (!done) return wrong('email', 'taken')
    const user: User = { ...made, id, version: done[0]?.version ?? 0, updatedAt: deps.clock.now() }
    return { user: shown(user), link: await linkFor(deps, user, INVITATION) }
  })
}

/** Somebody must be left who may do this; nobody takes away from themselves what they could not give back. */
async function locksOut(deps: SessionDeps, by: User, before: User, after: User) {
  if (isAdministrator(before) && !isAdministrator(after)) {
    const others = (await readUsers(deps.store)).filter(({ id }) => id !== before.id)
    if (!others.some(isAdministrator)) return wrong(after.active ? 'role' : 'active', 'last_administrator')
  }
  return by.id === before.id && !after.active ? wrong('active', 'self') : null
}

async function put(deps: SessionDeps, { user: by, params, body }: Ask<'users.put'>) {
  const before = await readUser(deps.store, params.id)
  if (!before) return refused('not_found')
  const after: User = { ...before, ...body.value }
  const guard = await locksOut(deps, by, before, after)
  if (guard) return guard
  if (before.version !== body.version)
    return stale({ version: before.version, updatedAt: before.updatedAt, value: shown(before) })
  const fields = changedFields(bodyOf(before), bodyOf(after))
  const puts = [{ kind: USER, id: before.id, version: before.version, body: bodyOf(after) }]
  const done = await change(deps, { puts }, { by, action: 'users.put', on: onUser(before), fields })
  if (!done) return refused('conflict')
  const mayLess = !after.active || after.role !== before.role
  if (mayLess && by.id !== before.id) await deps.logins.endAll(before.id)
  return shown({ ...after, version: done[0]?.version ?? 0 })
}

/** Who may use the console. */
export function userRoutes(deps: SessionDeps): Route[] {
  return [
    on('users.list', async () => {
      const looked = [readUsers(deps.store), lastLogins(deps.store), deps.secondFactor.all()] as const
      const [users, logins, protectedOnes] = await Promise.all(looked)
      const more = (id: string) => {
        const lastLogin = logins.get(id)
        return { secondFactor: protectedOnes.has(id), ...(lastLogin !== undefined && { lastLogin }) }
      }
      return { users: users.map(user => shown(user, more(user.id))) }
    }),
    addRoute(deps),
    on('users.put', ask => put(deps, ask)),
    on('users.link', async ({ user: by, params }) => {
      const user = await readUser(deps.store, params.id)
      if (!user?.active) return refused('not_found')
      // It would set a password without the one before, from any browser that was left open.
      if (by.id === user.id) return wrong('', 'self')
      await change(deps, {}, { by, action: 'users.link', on: onUser(user), fields: [] })
      return linkFor(deps, user, user.password ? FORGOTTEN : INVITATION)
    })
  ]
}
