import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Desk } from '../account/desk.ts'
import { isNamed } from '../loopback.ts'
import { API } from './api.ts'
import { registerAttachments } from './attachments.ts'
import { createCalls } from './calls.ts'
import { createLive } from './live.ts'
import { registerPage } from './page.ts'
import { registerChanges, registerFiles, registerReading } from './routes.ts'

export interface WorkspaceOptions {
  desk: Desk
  subdomain: string
  /** Where the built page lies; the calls work without it. */
  pageFolder?: string
}

const BUILT = fileURLToPath(new URL('../../dist/sandbox', import.meta.url))

/** The agent workspace: its page and the calls behind it. Register it with `await app.register(workspace, options)`. */
export async function workspace(app: FastifyInstance, { desk, subdomain, pageFolder = BUILT }: WorkspaceOptions) {
  app.addHook('onRequest', async (request, reply) => {
    if (!isNamed(request)) return reply.code(403).send({ error: 'Not by this name' })
  })
  const calls = createCalls(desk)
  const live = createLive(desk, calls.localIdOf)
  registerReading(app, desk, calls, subdomain)
  registerChanges(app, desk, calls)
  await app.register(async files => registerFiles(files, desk, calls))
  registerAttachments(app, desk)
  app.get(`${API}/events`, (_request, response) => live.join(response))
  // The address that a ticket has in Zendesk.
  app.get<{ Params: { id: string } }>('/agent/tickets/:id', (request, reply) =>
    reply.redirect(`/workspace/tickets/${encodeURIComponent(request.params.id)}`)
  )
  app.addHook('preClose', async () => live.close())
  if (existsSync(pageFolder)) await registerPage(app, pageFolder)
}
