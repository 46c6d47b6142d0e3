import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Session } from '../../../shared/console.ts'
import type { Login } from '../../conversation/ledger.ts'
import type { SessionDeps } from '../deps.ts'
import { auditLine, change } from '../edit.ts'
import { type Refused, refused, wrong } from '../refused.ts'
import { on, type Route } from '../route.ts'
import { dropCookie, setCookie, wayOf } from '../session/cookie.ts'
import { deviceOf } from '../session/device.ts'
import { guessable } from '../session/guessable.ts'
import { IDLE } from '../session/logins.ts'
import { isPassword, keepPassword } from '../session/passwords.ts'
import { bodyOf, noteLogin, readUser, shown, USER, type User, userId } from '../session/users.ts'

interface At {
  request: FastifyRequest
  reply: FastifyReply
}

export const NO_HTTPS = refused('not_allowed', { detail: 'https' })

async function viewOf(deps: SessionDeps, user: User, login: Login): Promise<Session> {
  const secondFactor = await deps.secondFactor.isOn(user.id)
  return {
    user: shown(user, { secondFactor }),
    csrf: deps.logins.csrf(login),
    first: false,
    ...(deps.isSecondFactorRequired && !secondFactor && { enrols: true }),
    idle: IDLE,
    endsAt: login.endsAt
  }
}

/** Another session than the one before, so that a cookie planted earlier is worth nothing. */
export async function logIn(deps: SessionDeps, user: User, { request, reply }: At): Promise<Session | Refused> {
  const way = wayOf(request, deps.publicUrl)
  if (!way) return NO_HTTPS
  if (request.loggedIn) await deps.logins.end(request.loggedIn.login)
  const { cookie, login } = await deps.logins.begin(user, deviceOf(request.headers['user-agent']))
  await noteLogin(deps.store, user.id, deps.clock.now())
  setCookie(reply, way, cookie)
  return viewOf(deps, user, login)
}

async function leave(deps: SessionDeps, { request, reply }: At): Promise<Session> {
  dropCookie(reply, wayOf(request, deps.publicUrl))
  return { user: null, first: false }
}

/** The password that belongs to whoever asks for it under that address; slowly, the same for everybody who fails. Counts as a failure until the throttle hears otherwise. */
export async function userWith(
  deps: SessionDeps,
  email: string,
  password: string,
  ip: string
): Promise<User | Refused> {
  const id = userId(email)
  const retryIn = await deps.throttle.attempt(id, ip)
  if (retryIn > 0) return refused('too_many', { retryIn })
  const user = await readUser(deps.store, id)
  const isRight = await isPassword(user?.active ? user.password : null, password)
  if (!user || !isRight) return refused('token_invalid')
  return user
}

export const isUser = (found: User | Refused): found is User => 'email' in found

/** After the password, where there is a second factor. Null: let in. */
async function proof(deps: SessionDeps, user: User, code: string | undefined, ip: string): Promise<Refused | null> {
  if (!(await deps.secondFactor.isOn(user.id))) return null
  if (!code) {
    await deps.throttle.undone(user.id, ip)
    return wrong('code', 'required')
  }
  const line = auditLine(deps, { by: user, action: 'totp.recovery', on: onUser(user), fields: [] })
  return (await deps.secondFactor.prove(user.id, code, line)) === 'wrong' ? wrong('code', 'code_wrong') : null
}

function startRoute(deps: SessionDeps): Route {
  return on('session.start', async ({ body, request, reply }) => {
    if (!wayOf(request, deps.publicUrl)) return NO_HTTPS
    const found = await userWith(deps, body.email, body.password, request.ip)
    if (!isUser(found)) return found
    const refusal = await proof(deps, found, body.code, request.ip)
    if (refusal) return refusal
    await deps.throttle.succeeded(found.id, request.ip)
    await deps.store.addAudit(auditLine(deps, { by: found, action: 'session.start', on: onUser(found), fields: [] }))
    return logIn(deps, found, { request, reply })
  })
}

export const onUser = ({ id, email }: Pick<User, 'id' | 'email'>) => ({ kind: USER, id, name: email })

function passwordRoute(deps: SessionDeps): Route {
  return on('session.password', async ({ user, body, request, reply }) => {
    const fault = guessable(body.password, { ...user, url: deps.url() })
    if (fault) return wrong('password', fault)
    const found = await userWith(deps, user.email, body.old, request.ip)
    if (!isUser(found)) return found.refusal.code === 'token_invalid' ? wrong('old', 'password_wrong') : found
    await deps.throttle.succeeded(user.id, request.ip)
    const password = await keepPassword(body.password)
    const puts = [{ kind: USER, id: user.id, version: found.version, body: { ...bodyOf(found), password } }]
    const done = await change(
      deps,
      { puts },
      { by: user, action: 'session.password', on: onUser(user), fields: ['password'] }
    )
    if (!done) return refused('conflict')
    await deps.logins.endAll(user.id)
    return logIn(deps, { ...found, password }, { request, reply })
  })
}

/** Logging in and out, and the password of whoever is logged in. */
export function sessionRoutes(deps: SessionDeps): Route[] {
  const { links } = deps
  return [
    on('session.read', async ({ request }) => {
      const known = request.loggedIn
      return known ? viewOf(deps, known.user, known.login) : { user: null, first: await links.isEmpty() }
    }),
    startRoute(deps),
    on('session.end', async at => {
      const { user, request } = at
      const hashes = request.loggedIn ? [request.loggedIn.login.hash] : []
      await change(deps, { logouts: { hashes } }, { by: user, action: 'session.end', on: onUser(user), fields: [] })
      return leave(deps, at)
    }),
    on('session.endAll', async at => {
      const deed = { by: at.user, action: 'session.endAll', on: onUser(at.user), fields: [] }
      await change(deps, { logouts: { userId: at.user.id } }, deed)
      return leave(deps, at)
    }),
    passwordRoute(deps)
  ]
}
