import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import { BASE, type Call, type ConsoleRefusal, CSRF_HEADER, type Fields, fieldsOf } from '../../shared/console.ts'
import { ERRORS } from '../../shared/errors.ts'
import type { ConsoleDeps, SessionDeps } from './deps.ts'
import { auditRoutes } from './handlers/audit.ts'
import { botRoutes } from './handlers/bot.ts'
import { channelRoutes } from './handlers/channels.ts'
import { connectorRoutes } from './handlers/connector.ts'
import { linkRoutes } from './handlers/links.ts'
import { sentenceRoutes } from './handlers/sentences.ts'
import { sessionRoutes } from './handlers/session.ts'
import { openSessionRoutes } from './handlers/sessions.ts'
import { skillRoutes } from './handlers/skills.ts'
import { totpRoutes } from './handlers/totp.ts'
import { userRoutes } from './handlers/users.ts'
import { Refused, refused } from './refused.ts'
import { callOf, type Route } from './route.ts'
import { cookieOf, wayOf } from './session/cookie.ts'
import { linkFile } from './session/link-file.ts'
import { createLinks, linkUrl } from './session/links.ts'
import { createLogins, type LoggedIn } from './session/logins.ts'
import { noteDoor, noteRefused } from './session/noticed.ts'
import { createSecondFactor } from './session/second-factor.ts'
import { isFromOurPages } from './session/sites.ts'
import { createThrottle } from './session/throttle.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whoever asks, on the calls of the console. */
    loggedIn: LoggedIn | null
  }
}

function refuse(reply: FastifyReply, { refusal }: Refused): FastifyReply {
  const { code, retryIn } = refusal
  if (retryIn !== undefined) reply.header('retry-after', Math.ceil(retryIn / 1_000))
  return reply.code(ERRORS[code].status).send(refusal satisfies ConsoleRefusal)
}

/** Of everybody it is demanded, and this one has none yet. */
const lacksFactor = async ({ id }: LoggedIn['user'], { isSecondFactorRequired, secondFactor }: SessionDeps) =>
  isSecondFactorRequired && !(await secondFactor.isOn(id))

/** Is whoever asks let in? Null: yes. Decided before the body is read. */
async function stopped(request: FastifyRequest, call: Call, deps: SessionDeps): Promise<Refused | null> {
  const writes = call.method !== 'GET'
  if (!isFromOurPages(request, writes, deps.publicUrl)) return refused('not_allowed', { detail: 'another site asks' })
  request.loggedIn = await deps.logins.find(cookieOf(request, wayOf(request, deps.publicUrl)))
  if (call.access === 'anyone') return null
  if (!request.loggedIn) return refused('token_invalid')
  const { login, user } = request.loggedIn
  if (writes && !deps.logins.isCsrf(login, request.headers[CSRF_HEADER]))
    return refused('not_allowed', { detail: `the header ${CSRF_HEADER} is missing or not of this session` })
  if (!call.enrolling && (await lacksFactor(user, deps)))
    return refused('not_allowed', { detail: 'a second factor is demanded: it has to be set up first' })
  const isAllowed = call.access === 'editor' || user.role === 'administrator'
  return isAllowed ? null : refused('not_allowed', { detail: 'for administrators' })
}

type Parsed = { ok: true; output: unknown } | { ok: false; fields: Fields }

function parse(schema: v.GenericSchema | undefined, input: unknown): Parsed {
  if (!schema) return { ok: true, output: undefined }
  const { success, output, issues } = v.safeParse(schema, input ?? {})
  return success ? { ok: true, output } : { ok: false, fields: fieldsOf(issues, 'value') }
}

function addRoute(app: FastifyInstance, route: Route, deps: SessionDeps): void {
  const call: Call = callOf(route)
  app.route({
    method: call.method,
    url: `${BASE}${call.path}`,
    ...(call.bytes !== undefined && { bodyLimit: call.bytes }),
    async onRequest(request, reply) {
      reply.header('cache-control', 'no-store')
      const refusal = await stopped(request, call, deps)
      if (!refusal) return
      noteRefused(deps.log, route.name, request, refusal)
      return refuse(reply, refusal)
    },
    async handler(request, reply) {
      const [body, query] = [parse(call.body, request.body), parse(call.query, request.query)]
      if (!body.ok) return refuse(reply, refused('bad_request', { fields: body.fields }))
      if (!query.ok) return refuse(reply, refused('bad_request', { fields: query.fields }))
      const user = request.loggedIn?.user ?? null
      const answer = await route.answer({ user, body: body.output, query: query.output, request, reply })
      noteDoor(deps.log, route.name, request, user, answer)
      return answer instanceof Refused ? refuse(reply, answer) : reply.send(answer)
    }
  })
}

export interface Console {
  /** Where the first administrator sets their password; null when there is one. An earlier link no longer works, unless another server has just made it. */
  firstLink(): Promise<string | null>
  /** Of a request anywhere on the server. */
  isLoggedIn(request: FastifyRequest): Promise<boolean>
}

/** Routes of further parts, made of the same. */
export type MoreRoutes = (deps: SessionDeps) => Route[]

/** Everything below `/console/api`. */
export function addConsole(app: FastifyInstance, console: ConsoleDeps, more: readonly MoreRoutes[] = []): Console {
  const links = createLinks({ ...console, file: linkFile(console.dataDir) })
  const logins = createLogins({ ...console, keys: console.csrfKeys })
  const deps: SessionDeps = {
    ...console,
    links,
    logins,
    throttle: createThrottle(console),
    secondFactor: createSecondFactor(console)
  }
  const parts = [
    sessionRoutes,
    openSessionRoutes,
    totpRoutes,
    linkRoutes,
    userRoutes,
    auditRoutes,
    botRoutes,
    sentenceRoutes,
    connectorRoutes
  ]
  app.register(cookie)
  app.register(async api => {
    api.decorateRequest('loggedIn', null)
    for (const routes of [...parts, skillRoutes, channelRoutes, ...more])
      for (const route of routes(deps)) addRoute(api, route, deps)
  })
  return {
    async firstLink() {
      const token = await links.first()
      return token && linkUrl(console.url(), 'first', token)
    },
    async isLoggedIn(request) {
      const known = await logins.find(cookieOf(request, wayOf(request, deps.publicUrl)))
      return known !== null && !(await lacksFactor(known.user, deps))
    }
  }
}
