import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { ErrorCode } from '../../shared/errors.ts'
import type { ConnectorId } from '../../shared/ids.ts'
import { roughly } from '../../shared/network.ts'
import type { Notice } from '../conversation/noticed.ts'
import { receivedOf } from './from-zendesk.ts'
import { Delivery, Event } from './shapes.ts'
import { createEventIntake, type EventDeps } from './webhook-events.ts'
import { isOneOf, keyIn } from './webhook-key.ts'

/** What opens the route. */
export interface Door {
  connector: ConnectorId
  /** The unguessable last parts of the webhook's URL: several while one is being replaced. */
  paths: readonly string[]
  /** Accepted values of `X-API-Key`. None: not known yet. */
  secrets: readonly string[]
}

export interface WebhookDeps extends EventDeps {
  /** Of what was refused: whoever tries addresses and keys. */
  notice: Notice
  /** Read at every request. Null, or thrown: not known yet. */
  door(): Promise<Door | null>
}

export const WEBHOOK_ROUTE = '/webhooks/zendesk/:path'
const MAX_BODY = 1024 * 1024
const RETRY_SECONDS = '5'

type Asked = FastifyRequest<{ Params: { path: string } }>

/** Zendesk repeats after a 503, and never after 400, 401, 403, 404 or 406. */
function again(reply: FastifyReply) {
  return reply.code(503).header('retry-after', RETRY_SECONDS).send({ code: 'busy' })
}

function parseEvents(body: unknown): Event[] | null {
  let json: unknown
  try {
    json = JSON.parse(String(body))
  } catch {
    return null
  }
  const delivery = v.safeParse(Delivery, json)
  if (!delivery.success) return []
  return delivery.output.events.flatMap(event => {
    const parsed = v.safeParse(Event, event)
    return parsed.success ? [parsed.output] : []
  })
}

function timeOf({ payload: { message }, createdAt }: Event): number {
  const received = message ? receivedOf(message) : Number.NaN
  return (Number.isNaN(received) ? Date.parse(createdAt ?? '') : received) || 0
}

/**
 * `POST /webhooks/zendesk/:path`, up to 1 MB of JSON with `X-API-Key`. 200: everything in it is stored, or is not for us. 401: the key
 * is wrong. 404: the path is. 503: any doubt, so that Zendesk repeats it.
 */
export async function addWebhook(app: FastifyInstance, deps: WebhookDeps): Promise<void> {
  const { door, log } = deps
  const refused = (code: ErrorCode, { ip }: Asked) => deps.notice(WEBHOOK_ROUTE, code, roughly(ip))
  const takeIn = createEventIntake(deps)
  const doors = new WeakMap<object, Door>()

  /** Before the body is read: whoever has no key gets nothing of ours to do. */
  async function check(request: Asked, reply: FastifyReply) {
    let found: Door | null
    try {
      found = await door()
    } catch (error) {
      log.error({ error }, 'the webhook cannot be checked; Zendesk shall repeat it')
      return again(reply)
    }
    if (!found || found.paths.length === 0) return again(reply)
    if (!isOneOf(request.params.path, found.paths)) {
      refused('not_allowed', request)
      return reply.code(404).send({ code: 'not_found' })
    }
    if (found.secrets.length === 0) return again(reply)
    const key = keyIn(request.raw.rawHeaders)
    if (key === null || !isOneOf(key, found.secrets)) {
      refused('token_invalid', request)
      return reply.code(401).send({ code: 'token_invalid' })
    }
    doors.set(request, found)
  }

  async function take(request: Asked, reply: FastifyReply) {
    const found = doors.get(request)
    const events = parseEvents(request.body)
    if (!events) refused('bad_request', request)
    if (!found || !events) return again(reply)
    let doubt = false
    for (const event of events.sort((a, b) => timeOf(a) - timeOf(b))) {
      if ((await takeIn(found.connector, event)) === 'again') doubt = true
    }
    return doubt ? again(reply) : reply.send({})
  }

  await app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: MAX_BODY }, (_request, body, done) =>
      done(null, body)
    )
    scope.setErrorHandler((error: { statusCode?: number }, _request, reply) =>
      error.statusCode === 413 ? reply.code(413).send({ code: 'bad_request' }) : again(reply)
    )
    scope.post(WEBHOOK_ROUTE, { bodyLimit: MAX_BODY, onRequest: check }, take)
  })
}
