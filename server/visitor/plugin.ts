import type { FastifyInstance } from 'fastify'
import { roughly } from '../../shared/network.ts'
import { addConversationRoutes, addVisitorRoutes } from './conversation-routes.ts'
import { addCors } from './cors.ts'
import type { VisitorDeps } from './deps.ts'
import { createDialogue } from './dialogue.ts'
import { addEmbed } from './embed.ts'
import { addFileRoutes } from './file-routes.ts'
import { addFramePage } from './frame-page.ts'
import { createGateway, type Gateway } from './gateway.ts'
import { addRating } from './rating-routes.ts'
import { codeOfReply, refusalOf, refuse } from './refusals.ts'
import type { TranscriptDeps } from './transcript.ts'
import { addTranscript } from './transcript-routes.ts'
import { addUploads } from './uploads.ts'

/** Everything that a visitor's browser asks for: routes of `shared/paths.ts`, files, the script, and the socket. */
export function addVisitors(app: FastifyInstance, deps: VisitorDeps & TranscriptDeps & { widget: string }): Gateway {
  const dialogue = createDialogue(deps)
  app.setErrorHandler((error, request, reply) =>
    refuse(reply, refusalOf(error, deps.log, request.routeOptions.url ?? ''))
  )
  app.addHook('onResponse', async (request, reply) => {
    const code = codeOfReply(reply)
    if (code) deps.notice(request.routeOptions.url ?? '', code, roughly(request.ip))
  })
  app.setNotFoundHandler((_request, reply) => refuse(reply, { code: 'not_found' }))
  app.register(async api => {
    addCors(api, deps)
    addConversationRoutes(api, deps, dialogue)
    addVisitorRoutes(api, deps)
    addRating(api, deps)
    addTranscript(api, deps)
    addUploads(api, deps)
  })
  app.register(async files => addFileRoutes(files, deps))
  app.register(async embed => addEmbed(embed, deps))
  app.register(async frame => addFramePage(frame, deps))
  return createGateway(app.server, deps, dialogue)
}
