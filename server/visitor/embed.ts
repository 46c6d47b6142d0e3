import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { PINNED_FILE } from '../../shared/pinned.ts'
import { type BuildDeps, type Builds, createBuilds, pinnedIn } from './builds.ts'
import { chatboxScript, looksOf, type Served } from './chatbox-script.ts'
import { createCompressed, encodingOf } from './compressed.ts'
import type { Channels } from './deps.ts'
import { refuse } from './refusals.ts'

/** Short enough that a new colour is soon seen everywhere; after it one small question keeps the browser's copy. */
const SCRIPT_AGE = 300
const YEAR = 31_536_000
/** Vite puts a hash of the content into these names. */
const HASHED = /[-.][\w-]{6,}\.\w+(\.br|\.gz)?$/
const FOR_EVER = `public, max-age=${YEAR}, immutable`
const SCRIPT = 'text/javascript; charset=utf-8'

export const NOT_BUILT = 'The pages are not built yet: npm run build.'
/** What a developer reads who opens the address that the browser's console complains of. */
const GONE =
  'This version of the chatbox is no longer served. Copy the script tag with integrity again, from the channel in the console of Relais.'

const forAll = <R extends { header(name: string, value: string): R }>(reply: R): R =>
  reply.header('cross-origin-resource-policy', 'cross-origin').header('access-control-allow-origin', '*')

/** Sends a text as small as the browser can read it; the newest one is pressed once. */
function createSending() {
  const compressed = createCompressed()
  return async ({ headers }: FastifyRequest, reply: FastifyReply, text: string) => {
    const encoding = encodingOf(headers['accept-encoding'])
    reply.header('vary', 'accept-encoding')
    if (encoding !== 'identity') reply.header('content-encoding', encoding)
    return reply.send(await compressed(text, encoding))
  }
}

export interface EmbedDeps extends BuildDeps {
  channels: Channels
}

/** What other people's pages load: the one script of the embedding, and the chunks that it asks for. */
export function addEmbed(app: FastifyInstance, deps: EmbedDeps): void {
  const { widget } = deps
  const builds = createBuilds(deps)
  addScript(app, deps)
  addPinned(app, widget, builds)
  if (!existsSync(widget)) return
  const options = {
    index: false,
    decorateReply: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      forAll(reply).header('cache-control', HASHED.test(path) ? FOR_EVER : 'public, max-age=300')
    }
  } satisfies Omit<FastifyStaticOptions, 'root'>
  const send = createSending()
  app.register(
    async chunks => {
      // Of an earlier build that some page has pinned.
      chunks.setNotFoundHandler(async (request, reply) => {
        const text = await builds.earlier(request.url.slice(1).replace(/\?.*$/, ''))
        if (text === null) return refuse(reply, { code: 'not_found' })
        return send(request, forAll(reply).header('cache-control', FOR_EVER).type(SCRIPT), text)
      })
      chunks.register(fastifyStatic, { root: join(widget, 'chunks'), prefix: '/', ...options })
    },
    { prefix: '/chunks' }
  )
  // Beside the API and the pages: a route for each of these few.
  const globIgnore = ['chatbox.js', 'chatbox-*', 'pinned.json', 'chunks/**', '**/*.{br,gz,map}']
  app.register(fastifyStatic, { root: widget, wildcard: false, globIgnore, ...options })
}

/** The loader with the looks of all channels in it; and these by themselves, for the loader that may not change. */
function addScript(app: FastifyInstance, { channels, widget }: EmbedDeps): void {
  const answer = (type: string, make: () => Promise<Served | null>) => {
    const send = createSending()
    return async (request: FastifyRequest, reply: FastifyReply) => {
      const served = await make()
      forAll(reply)
      if (!served) return reply.code(503).type('text/plain').send(NOT_BUILT)
      const { text, etag } = served
      reply.header('etag', etag).header('vary', 'accept-encoding')
      reply.header('cache-control', `public, max-age=${SCRIPT_AGE}`)
      if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send()
      return send(request, reply.type(type), text)
    }
  }
  const path = join(widget, 'chatbox.js')
  const script = async () =>
    existsSync(path)
      ? chatboxScript(await readFile(path, 'utf8'), await channels.channels(), await channels.sentences())
      : null
  app.get('/chatbox.js', answer(SCRIPT, script))
  app.get(
    '/looks.json',
    answer('application/json; charset=utf-8', async () =>
      looksOf(await channels.channels(), await channels.sentences())
    )
  )
}

/** The loader of the tag with `integrity`: that of today, and those of earlier builds for the pages that have not changed their tag. */
function addPinned(app: FastifyInstance, widget: string, builds: Builds): void {
  const send = createSending()
  app.get<{ Params: { hash: string } }>('/chatbox-:hash', async (request, reply) => {
    const file = `chatbox-${request.params.hash}`
    if (!PINNED_FILE.test(file)) return refuse(reply, { code: 'not_found' })
    forAll(reply)
    const newest = await pinnedIn(widget)
    const isNewest = newest?.file === file
    if (isNewest) void builds.keep(newest)
    const text = isNewest ? await readFile(join(widget, file), 'utf8') : await builds.earlier(file)
    if (text === null) return reply.code(404).type('text/plain; charset=utf-8').send(GONE)
    return send(request, reply.header('cache-control', FOR_EVER).type(SCRIPT), text)
  })
}
