import { createReadStream } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import type { Desk } from '../account/desk.ts'
import { refuse, send } from './answers.ts'
import { API } from './api.ts'

/** The only kinds that a browser may show by itself; an SVG or a page could run a script on this origin. */
const SHOWN = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** Files of messages, for agents: on a real account the session of the workspace opens them, here the page does. */
export function registerAttachments(app: FastifyInstance, desk: Desk): void {
  app.get<{ Params: { id: string } }>(`${API}/files/:id`, (request, response) => {
    const file = desk.attachment(request.params.id)
    if (!file) return send(response, refuse('not_found'))
    const shown = SHOWN.has(file.mediaType)
    const name = encodeURIComponent(file.name).replace(/['()*]/g, letter => `%${letter.charCodeAt(0).toString(16)}`)
    return response
      .headers({
        'content-type': shown ? file.mediaType : 'application/octet-stream',
        'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
        'content-length': file.size,
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, max-age=3600'
      })
      .send(createReadStream(file.path))
  })
}
