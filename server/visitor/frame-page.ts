import type { FastifyInstance } from 'fastify'
import type { Channel } from '../../shared/settings.ts'
import type { Channels } from './deps.ts'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, char => ENTITIES[char] ?? char)

/** Our own script and nothing else; only pages that may embed the channel may frame it. */
function policy({ origins }: Channel, host: string | undefined, publicOrigin: string): string {
  const sockets = host && /^[\w.:[\]-]+$/.test(host) ? `ws://${host} wss://${host}` : ''
  return [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src 'self' ${publicOrigin} ${sockets}`,
    `img-src 'self' ${publicOrigin} data: blob: https: http:`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
    `frame-ancestors 'self' ${origins.includes('*') ? '* http: https:' : origins.join(' ')}`
  ].join('; ')
}

/** `isolation: 'iframe'`: an empty page of our origin, in which `widget/inside.ts` waits for the page that made the frame. */
export function addFramePage(
  app: FastifyInstance,
  { channels, publicOrigin }: { channels: Channels; publicOrigin: () => string }
): void {
  app.get<{ Params: { channel: string } }>('/frame/:channel', async ({ params, headers }, reply) => {
    const channel = await channels.channel(params.channel)
    if (!channel) return reply.callNotFound()
    const told = `data-channel="${channel.id}" data-origins="${escapeHtml(JSON.stringify(channel.origins))}"`
    return reply
      .removeHeader('x-frame-options')
      .header('content-security-policy', policy(channel, headers.host, publicOrigin()))
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'no-cache')
      .header('referrer-policy', 'no-referrer')
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><html ${told}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
          '<meta name="robots" content="noindex"><title>Relais</title></head><body><script type="module" src="/inside.js"></script></body></html>'
      )
  })
}
