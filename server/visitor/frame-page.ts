import type { FastifyInstance } from 'fastify'
import { escapeHtml } from '../../shared/escape-html.ts'
import type { Channel } from '../../shared/settings.ts'
import type { Channels } from './deps.ts'
import { ownPolicy } from './own-policy.ts'

/** Only pages that may embed the channel may frame it. */
const policyOf = ({ origins }: Channel): string[] => [
  "trusted-types 'none'",
  `frame-ancestors 'self' ${origins.includes('*') ? '* http: https:' : origins.join(' ')}`
]

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
      .header('content-security-policy', ownPolicy(headers.host, publicOrigin(), policyOf(channel)))
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
