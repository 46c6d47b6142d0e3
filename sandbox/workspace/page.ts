import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'

const CSP = [
  "default-src 'self'",
  "img-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "frame-ancestors 'none'"
].join('; ')

const HEADERS = {
  'content-security-policy': CSP,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache'
}

/** The built page: at `/`, at `/workspace`, at every ticket's own address and below `/admin`. Its parts carry their hash in their name. */
export async function registerPage(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    prefix: '/workspace/',
    index: false,
    cacheControl: false,
    setHeaders: (response, path) => {
      response.header('x-content-type-options', 'nosniff')
      response.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    }
  })
  const page = (_request: unknown, response: FastifyReply) => response.headers(HEADERS).sendFile('index.html')
  for (const path of ['/', '/workspace', '/workspace/', '/workspace/tickets/:id', '/admin', '/admin/*'])
    app.get(path, page)
}
