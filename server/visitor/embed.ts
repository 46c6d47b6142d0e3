import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { chatboxScript } from './chatbox-script.ts'
import { createCompressed, encodingOf } from './compressed.ts'
import type { Channels } from './deps.ts'

/** Short enough that a new colour is soon seen everywhere; after it one small question keeps the browser's copy. */
const SCRIPT_AGE = 300
const YEAR = 31_536_000
/** Vite puts a hash of the content into these names. */
const HASHED = /[-.][\w-]{6,}\.\w+(\.br|\.gz)?$/

export const NOT_BUILT = 'The pages are not built yet: npm run build.'

/** What other people's pages load: the one script of the embedding, and the chunks that it asks for. */
export function addEmbed(app: FastifyInstance, { channels, widget }: { channels: Channels; widget: string }): void {
  const compressed = createCompressed()

  /** The loader with the looks of all channels in it. */
  app.get('/chatbox.js', async (request, reply) => {
    const path = join(widget, 'chatbox.js')
    reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*')
    if (!existsSync(path)) return reply.code(503).type('text/plain').send(NOT_BUILT)
    const { text, etag } = chatboxScript(await readFile(path, 'utf8'), await channels.channels())
    reply
      .header('etag', etag)
      .header('vary', 'accept-encoding')
      .header('cache-control', `public, max-age=${SCRIPT_AGE}`)
    if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send()
    const encoding = encodingOf(request.headers['accept-encoding'])
    if (encoding !== 'identity') reply.header('content-encoding', encoding)
    return reply.type('text/javascript; charset=utf-8').send(await compressed(text, encoding))
  })

  if (!existsSync(widget)) return
  const options = {
    index: false,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*')
      reply.header('cache-control', HASHED.test(path) ? `public, max-age=${YEAR}, immutable` : 'public, max-age=300')
    }
  } satisfies Omit<FastifyStaticOptions, 'root'>
  app.register(fastifyStatic, { root: join(widget, 'chunks'), prefix: '/chunks/', ...options })
  // Beside the API and the pages: a route for each of these few.
  const globIgnore = ['chatbox.js', 'chunks/**', '**/*.{br,gz,map}']
  app.register(fastifyStatic, { root: widget, wildcard: false, globIgnore, ...options })
}
