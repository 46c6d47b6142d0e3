import type { FastifyInstance } from 'fastify'
import { escapeHtml } from '../shared/escape-html.ts'
import { TRIAL_PATH } from './console/knowledge/routes.ts'
import type { openBy } from './draft-pass.ts'
import type { Channels } from './visitor/deps.ts'
import { ownPolicy } from './visitor/own-policy.ts'

/** The console alone may frame it. */
const POLICY = ["font-src 'self'", "trusted-types 'none'", "frame-ancestors 'self'"]

const OVER = {
  fr: 'Cet essai est terminé. Relancez-le depuis l’éditeur.',
  en: 'This test is over. Start another one in the editor.'
}

const page = (language: string, body: string) =>
  `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<meta name="robots" content="noindex"><title>Relais</title></head><body>${body}</body></html>`

interface Query {
  channel?: unknown
  language?: unknown
  draft?: unknown
}

export interface TryPageDeps {
  channels: Channels
  open: ReturnType<typeof openBy>
  publicOrigin: () => string
}

/** An empty page with nothing but a real chatbox that sees the drafts, for the frame beside the editor. */
export function addTryPage(app: FastifyInstance, { channels, open, publicOrigin }: TryPageDeps): void {
  app.get<{ Querystring: Query }>(TRIAL_PATH, async ({ query, headers }, reply) => {
    const language = query.language === 'en' ? 'en' : 'fr'
    const channel = typeof query.channel === 'string' ? await channels.channel(query.channel) : null
    const draft = typeof query.draft === 'string' && (await open(query.draft)) ? query.draft : null
    const tag = { 'data-channel': channel?.id ?? '', 'data-language': language, 'data-draft': draft ?? '' }
    const attributes = Object.entries(tag).map(([name, value]) => `${name}="${escapeHtml(value)}"`)
    const script = `<script async src="/chatbox.js" ${attributes.join(' ')} data-test data-open></script>`
    return reply
      .code(channel && draft ? 200 : 410)
      .header('content-security-policy', ownPolicy(headers.host, publicOrigin(), POLICY))
      .header('cache-control', 'no-store')
      .header('referrer-policy', 'no-referrer')
      .type('text/html; charset=utf-8')
      .send(page(language, channel && draft ? script : `<p>${OVER[language]}</p>`))
  })
}
