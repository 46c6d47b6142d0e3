import type { FastifyRequest } from 'fastify'
import { isOwnPage } from '../../../shared/own-page.ts'

type Asked = Pick<FastifyRequest, 'headers' | 'host'>

const isOwn = (origin: string, { host }: Asked, publicUrl: string | null) =>
  URL.canParse(origin) && isOwnPage(new URL(origin), host, publicUrl)

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
