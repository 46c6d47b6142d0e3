import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Channels } from './visitor/deps.ts'
import { NOT_BUILT } from './visitor/embed.ts'

const PLACEHOLDER = `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Relais</title>
<h1>Relais</h1><p>La console arrive. En attendant, les réglages viennent de l’environnement et des données de démonstration.</p>
<p lang="en">The console is on its way. Until then the settings come from the environment and the demo data.</p></html>`

/** Our own pages run our own files only; pictures may come from wherever a bot's author keeps them. */
function policy(host: string | undefined, publicOrigin: string): string {
  const sockets = host && /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${publicOrigin} ${sockets}`,
    `img-src 'self' ${publicOrigin} data: blob: https: http:`,
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join('; ')
}

export interface PagesDeps {
  channels: Channels
  /** Folder of the built pages. */
  pages: string
  /** Folder of the pictures that the demo's knowledge shows. */
  pictures: string
  publicOrigin: () => string
}

/** The preview page of each channel, and the console. */
export function addPages(app: FastifyInstance, { channels, pages, pictures, publicOrigin }: PagesDeps): void {
  async function page(reply: FastifyReply, path: string, otherwise: string): Promise<FastifyReply> {
    const file = join(pages, path)
    const html = existsSync(file) ? await readFile(file, 'utf8') : otherwise
    return reply
      .header('content-security-policy', policy(reply.request.headers.host, publicOrigin()))
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html)
  }

  app.get('/', async (_request, reply) => {
    const [first] = await channels.channels()
    return first ? reply.redirect(`/preview/${first.id}`) : reply.redirect('/console')
  })
  app.get<{ Params: { channel: string } }>('/preview/:channel', async (request, reply) => {
    const channel = await channels.channel(request.params.channel)
    return channel ? page(reply, 'index.html', NOT_BUILT) : reply.redirect('/')
  })
  app.get('/console', (_request, reply) => page(reply, 'console.html', PLACEHOLDER))

  serve(app, pages, { prefix: '/pages/', preCompressed: true, maxAge: '1y', immutable: true })
  serve(app, join(pictures, 'demo'), {
    prefix: '/demo/',
    maxAge: '1d',
    setHeaders: reply => void reply.header('cross-origin-resource-policy', 'cross-origin')
  })
}

function serve(app: FastifyInstance, root: string, options: Omit<FastifyStaticOptions, 'root'>): void {
  if (existsSync(root)) app.register(fastifyStatic, { root, index: false, decorateReply: false, ...options })
}
