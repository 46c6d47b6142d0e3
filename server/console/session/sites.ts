import type { FastifyRequest } from 'fastify'

type Asked = Pick<FastifyRequest, 'headers' | 'host'>

const parsed = (url: string | null): URL | null => (url !== null && URL.canParse(url) ? new URL(url) : null)

/** Behind a proxy the browser's host may be the public one rather than the one we see; of the public one the scheme is known. */
function isOwn(origin: string, { host }: Asked, publicUrl: string | null): boolean {
  const from = parsed(origin)
  const ours = parsed(publicUrl)
  return from !== null && (from.host === ours?.host ? from.origin === ours.origin : from.host === host)
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
