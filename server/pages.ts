import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic, { type FastifyStaticOptions } from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Channels } from './visitor/deps.ts'
import { NOT_BUILT } from './visitor/embed.ts'
import { ownPolicy } from './visitor/own-policy.ts'

const PREVIEW_POLICY = [
  "style-src 'self'",
  "font-src 'self'",
  // A page of the customer's below the chatbox: kept in its frame, and never of our own origin (`widget/preview/address.ts`).
  'frame-src http: https:',
  // The one policy gives the address of our own script, `widget/preview/chatbox-tag.ts`.
  'trusted-types relais-preview',
  // The console shows it beside what is being changed.
  "frame-ancestors 'self'"
]

/** The console talks to us alone; avatars come from wherever they are kept, and chatboxes are shown in frames. */
const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob: https: http:",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  // The one policy lets pasted HTML be read into a document that runs nothing, `console/screens/knowledge-item/rich/inert.ts`.
  "require-trusted-types-for 'script'",
  'trusted-types relais-console',
  "frame-ancestors 'none'"
].join('; ')

export interface PagesDeps {
  channels: Channels
  /** Folder of the built pages. */
  pages: string
  /** Folder of the pictures that the demo's knowledge shows. */
  pictures: string
  publicOrigin: () => string
  /** May see the previews that are not for everybody. */
  isLoggedIn: (request: FastifyRequest) => Promise<boolean>
}

const pageIn = (pages: string) =>
  async function page(reply: FastifyReply, path: string, rules: string): Promise<FastifyReply> {
    const file = join(pages, path)
    const html = existsSync(file) ? await readFile(file, 'utf8') : NOT_BUILT
    return reply
      .header('content-security-policy', rules)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(html)
  }

function addPreview(app: FastifyInstance, { channels, pages, publicOrigin, isLoggedIn }: PagesDeps): void {
  const page = pageIn(pages)
  /** `?url=`: shows that page below the chatbox; without it the one that the channel names, if any. */
  app.get<{ Params: { channel: string }; Querystring: Record<string, unknown> }>(
    '/preview/:channel',
    async (request, reply) => {
      const channel = await channels.channel(request.params.channel)
      const rules = ownPolicy(request.headers.host, publicOrigin(), PREVIEW_POLICY)
      if (!channel) return reply.redirect('/')
      const isAllowed = channel.preview.shared || (await isLoggedIn(request))
      if (!isAllowed) return reply.redirect('/console')
      const isBare = Object.keys(request.query).length === 0
      if (isBare && channel.preview.page)
        return reply.redirect(`?${new URLSearchParams({ url: channel.preview.page })}`)
      return page(reply, 'index.html', rules)
    }
  )
}

/** The preview page of each channel, and the console. */
export function addPages(app: FastifyInstance, deps: PagesDeps): void {
  const { channels, pages, pictures } = deps
  const page = pageIn(pages)
  app.get('/', async (_request, reply) => {
    const [first] = await channels.channels()
    return first ? reply.redirect(`/preview/${first.id}`) : reply.redirect('/console')
  })
  addPreview(app, deps)
  /** Every address of the console is the same page, which knows its screens; what is missing below `assets` and `api` is not a screen. */
  for (const path of ['/console', '/console/*'])
    app.get(path, (request, reply) =>
      /^\/console\/(assets|api)\//.test(request.url)
        ? reply.callNotFound()
        : page(reply, 'console/index.html', CONSOLE_POLICY)
    )

  serve(app, join(pages, 'console/assets'), {
    prefix: '/console/assets/',
    preCompressed: true,
    maxAge: '1y',
    immutable: true
  })
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
