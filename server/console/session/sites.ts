import type { FastifyRequest } from 'fastify'

type Asked = Pick<FastifyRequest, 'headers' | 'host'>

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

/** Behind a proxy the browser's host may be the public one rather than the one we see. */
function isOwn(origin: string, { host }: Asked, publicUrl: string | null): boolean {
  const from = hostOf(origin)
  return from !== null && (from === host || (publicUrl !== null && from === hostOf(publicUrl)))
}

/**
 * Does a page of ours ask? Browsers say so in two headers that no page can forge. `writes`: one of them must be there, which every
 * browser of today sends; a reading call may also be typed into the address bar.
 */
export function isFromOurPages(request: Asked, writes: boolean, publicUrl: string | null): boolean {
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  if (site !== undefined && site !== 'same-origin' && (writes || site !== 'none')) return false
  if (origin !== undefined && !isOwn(origin, request, publicUrl)) return false
  return !writes || site !== undefined || origin !== undefined
}
