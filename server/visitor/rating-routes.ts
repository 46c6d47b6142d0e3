import type { FastifyInstance } from 'fastify'
import type { Rated } from '../../shared/protocol.ts'
import { forVisitor } from './admission.ts'
import { parseRate } from './bodies.ts'
import { lacksConsent } from './consent.ts'
import { answer } from './conversation-routes.ts'
import type { VisitorDeps } from './deps.ts'
import { refused } from './refusals.ts'

interface Route {
  Params: { id: string }
}

/** What the visitor thinks of an exchange with an agent that is over (R1, R2). */
export function addRating(app: FastifyInstance, deps: VisitorDeps): void {
  const { channels, conversations, store } = deps

  /** `RateBody`. Answers `Rated`. `not_found`: nothing that can be rated stands at this seq; `not_allowed`: the channel asks nobody. */
  app.post<Route>(
    '/api/conversations/:id/rating',
    forVisitor(deps, async (conversation, { body }, reply) => {
      const { id, channelId } = conversation
      const input = parseRate(body)
      if (!input.ok) return answer(reply, input)
      const channel = await channels.channel(channelId)
      if (!channel?.features.rating) return answer(reply, refused('not_allowed', { detail: 'ratings are off' }))
      if (input.value.comment && (await lacksConsent(deps, conversation)))
        return answer(reply, refused('consent_required'))
      const done = await conversations.rate(id, input.value)
      return answer(reply, done.ok ? ({ rating: done.rating } satisfies Rated) : done)
    })
  )

  /** Answers `Rated`: the newest one, for a page that was loaded again. */
  app.get<Route>(
    '/api/conversations/:id/rating',
    forVisitor(deps, async ({ id }, _request, reply) => {
      const rating = (await store.ratingsOf(id)).at(-1) ?? null
      return answer(reply, { rating } satisfies Rated)
    })
  )
}
