import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { TRANSCRIPT_FORMATS } from '../../shared/protocol.ts'
import { forVisitor } from './admission.ts'
import type { VisitorDeps } from './deps.ts'
import { refuse } from './refusals.ts'
import { readingOf, type TranscriptDeps } from './transcript.ts'
import { TRANSCRIPT_FILES } from './transcript-file.ts'

interface Route {
  Params: { id: string }
  Querystring: { format?: unknown; zone?: unknown }
}

/**
 * R3. `?format=`: `text`, where it says nothing, or `html`; `?zone=`: IANA, for its times. `not_allowed`: the channel does not offer it; `too_many`.
 * A download of ours that never runs anything, whatever was said in it.
 */
export function addTranscript(app: FastifyInstance, deps: VisitorDeps & TranscriptDeps): void {
  app.get<Route>(
    '/api/conversations/:id/transcript',
    forVisitor(deps, async (conversation, { query }, reply) => {
      const format = TRANSCRIPT_FORMATS.find(known => known === (query.format ?? 'text'))
      if (!format) return refuse(reply, { code: 'bad_request', detail: 'format' })
      const channel = await deps.channels.channel(conversation.channelId)
      if (!channel?.features.transcript) return refuse(reply, { code: 'not_allowed', detail: 'transcripts are off' })
      const retryIn = await deps.budgets.transcripts.take(conversation.id)
      if (retryIn > 0) return refuse(reply, { code: 'too_many', retryIn })
      const { write, type, name } = TRANSCRIPT_FILES[format]
      const zone = typeof query.zone === 'string' ? query.zone : undefined
      const reading = await readingOf(deps, conversation, zone, deps.clock.now())
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
        .header('cache-control', 'no-store')
        .type(type)
        .send(Readable.from(write(reading)))
    })
  )
}
