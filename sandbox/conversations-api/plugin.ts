import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Account } from '../account/account.ts'
import { type ApiKey, Refusal } from '../account/types.ts'
import type { Queue } from '../webhooks/queue.ts'
import { activityRoutes } from './activity.ts'
import { answer, nothing } from './answers.ts'
import { attachmentRoutes, mediaRoute } from './attachments.ts'
import { keyOf } from './auth.ts'
import { controlRoutes } from './control.ts'
import { conversationRoutes } from './conversations.ts'
import { integrationRoutes } from './integrations.ts'
import { messageRoutes } from './messages.ts'
import { switchboardRoutes } from './switchboards.ts'
import { userRoutes } from './users.ts'

declare module 'fastify' {
  interface FastifyRequest {
    key: ApiKey
  }
  interface FastifyContextConfig {
    /** `app`: keys of an integration get 403. */
    scope?: 'app'
  }
}

const JSON_LIMIT = 100 * 1024
/** An echo before the answer is waited for so long at most. */
const ECHO_PATIENCE = 1_000

/** The Conversations API v2 below `/sc`, as far as a connector needs it. */
export function conversationsApi(account: Account, queue: Queue): (app: FastifyInstance) => Promise<void> {
  return async app => {
    mediaRoute(app, account.world)
    await app.register(apiOf(account, queue), { prefix: '/sc/v2/apps/:appId' })
  }
}

function apiOf(account: Account, queue: Queue): (app: FastifyInstance) => Promise<void> {
  const { world } = account
  const patience = () => new Promise<void>(resolve => world.after(ECHO_PATIENCE, resolve))
  return async app => {
    app.addHook('onRoute', route => {
      route.bodyLimit ??= JSON_LIMIT
    })
    app.addHook('onRequest', async (request, reply) => {
      const refusal = admit(account, request)
      if (refusal) return answer(reply, refusal, nothing)
      if (account.settings().echo === 'after') reply.raw.once('close', queue.hold())
    })
    app.addHook('onSend', async (_request, _reply, payload) => {
      if (account.settings().echo === 'before') await Promise.race([queue.idle(), patience()])
      return payload
    })
    app.setErrorHandler(explain)
    app.setNotFoundHandler((_, reply) => answer(reply, new Refusal(404, 'not_found', 'Resource not found'), nothing))

    app.get('/', { config: { scope: 'app' } }, (_, reply) => reply.send({ app: appOf(account) }))
    for (const routes of [
      userRoutes,
      conversationRoutes,
      messageRoutes,
      attachmentRoutes,
      activityRoutes,
      controlRoutes,
      integrationRoutes,
      switchboardRoutes
    ]) {
      routes(app, world)
    }
  }
}

function admit({ world, settings }: Account, request: FastifyRequest): Refusal | undefined {
  const key = keyOf(world, request.headers.authorization)
  if (key instanceof Refusal) return key
  request.key = key
  const { appId } = request.params as { appId: string }
  if (appId !== settings().appId) return new Refusal(404, 'app_not_found', 'App not found')
  const isBarred = request.routeOptions.config.scope === 'app' && key.integrationId !== undefined
  return isBarred ? new Refusal(403, 'forbidden', 'Forbidden') : undefined
}

function appOf(account: Account): object {
  const { appId, displayName, multiConversations } = account.settings()
  const off = { appLocalizationEnabled: true, echoPostback: false, maskCreditCardNumbers: false, useAnimalNames: false }
  return { id: appId, displayName, settings: { ...off, multiConvoEnabled: multiConversations } }
}

function explain(error: Error & { statusCode?: number }, _: FastifyRequest, reply: FastifyReply): FastifyReply {
  const status = error.statusCode ?? 500
  if (status >= 500) console.error('sandbox: internal error', error)
  const codes: Record<number, string> = { 413: 'payload_too_large', 415: 'unsupported_media_type' }
  const code = codes[status] ?? (status < 500 ? 'bad_request' : 'internal_error')
  return answer(reply, new Refusal(status, code, error.message), nothing)
}
