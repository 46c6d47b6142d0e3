import type { FastifyInstance, FastifyReply } from 'fastify'
import { LIMITS } from '../../shared/limits.ts'
import { networkOf } from '../../shared/network.ts'
import { callerOf, forVisitor } from './admission.ts'
import { countOf } from './bodies.ts'
import type { VisitorDeps } from './deps.ts'
import type { Dialogue } from './dialogue.ts'
import { type Refused, refuse, refused } from './refusals.ts'
import { renew } from './renewal.ts'
import { signOut, tellContext } from './signed-in.ts'

/** A query repeated in the URL comes as an array: nothing of it is taken for granted. */
interface Route {
  Params: { id: string }
  Querystring: { after?: unknown; before?: unknown; limit?: unknown; language?: unknown }
}

const isRefused = (result: object): result is Refused => 'ok' in result && result.ok === false
const firstOf = (given: unknown) => (typeof given === 'string' ? given : undefined)

export const answer = (reply: FastifyReply, result: object | Refused) =>
  isRefused(result) ? refuse(reply, result) : reply.send(result)

/** The visitor's dialogue over HTTP. Every refusal is a `Refusal`; `too_many` says when to come back. */
export function addConversationRoutes(app: FastifyInstance, deps: VisitorDeps, dialogue: Dialogue): void {
  /** `?language=`: BCP 47; without it the browser's. Answers a `ChannelView`. */
  app.get<Route>('/api/channels/:id', async (request, reply) => {
    const language = firstOf(request.query.language) ?? request.headers['accept-language']
    return answer(reply, await dialogue.channel(callerOf(request), request.params.id, language))
  })

  /** `StartBody`. Answers `Started`. */
  app.post('/api/conversations', async (request, reply) =>
    answer(reply, await dialogue.start(request.body, callerOf(request), networkOf(request.ip)))
  )

  /** `?after=`: a seq. Answers one page of `Sync`; while it is not `done`, ask again from its last seq. */
  app.get<Route>(
    '/api/conversations/:id',
    forVisitor(deps, async (conversation, request, reply) => {
      const after = countOf(request.query.after, 0)
      return answer(reply, after === null ? refused('bad_request') : await dialogue.sync(conversation, after))
    })
  )

  /** `?before=`: a seq, `?limit=`: at most 50. Answers `Older`, ascending (rule Y8). */
  app.get<Route>(
    '/api/conversations/:id/messages',
    forVisitor(deps, async (conversation, request, reply) => {
      const before = countOf(request.query.before, conversation.lastSeq + 1)
      const limit = Math.min(countOf(request.query.limit, LIMITS.page) ?? 0, LIMITS.page)
      const fits = before !== null && limit > 0
      return answer(reply, fits ? await dialogue.older(conversation, before, limit) : refused('bad_request'))
    })
  )

  /** `SayBody`. Answers `Said`; the same `localId` again, the same answer. */
  app.post<Route>(
    '/api/conversations/:id/messages',
    forVisitor(deps, async (conversation, { body }, reply) => answer(reply, await dialogue.say(conversation, body)))
  )

  /** Ends the handover that is under way, if any. Answers `Said`. */
  app.post<Route>(
    '/api/conversations/:id/leave',
    forVisitor(deps, async (conversation, _request, reply) => answer(reply, await dialogue.leave(conversation)))
  )
}

/** Who the visitor is, and what opens their conversation. */
export function addVisitorRoutes(app: FastifyInstance, deps: VisitorDeps): void {
  /** `ContextBody`. Answers `{}`. */
  app.post<Route>(
    '/api/conversations/:id/context',
    forVisitor(deps, async (conversation, { body }, reply) =>
      answer(reply, await tellContext(deps, conversation, body))
    )
  )

  /** Answers `{}`. */
  app.post<Route>(
    '/api/conversations/:id/sign-out',
    forVisitor(deps, async (_conversation, request, reply) =>
      answer(reply, await signOut(deps, callerOf(request).token))
    )
  )

  /** Answers `Renewed`. */
  app.post<Route>(
    '/api/conversations/:id/token',
    forVisitor(deps, async (conversation, request, reply) =>
      answer(reply, await renew(deps, conversation, callerOf(request).token))
    )
  )
}
