import { isOwnPage } from '../../shared/own-page.ts'
import type { Channel } from '../../shared/settings.ts'

/** Scheme, host and port of a page, or null when there is nothing to compare (`null`, garbage). */
function parseOrigin(origin: string): URL | null {
  if (!URL.canParse(origin)) return null
  const url = new URL(origin)
  return url.origin === origin.toLowerCase() ? url : null
}

export interface Asked {
  /** The `Origin` header; absent where no other page is behind the request. */
  origin: string | undefined
  /** The `Host` header. */
  host: string | undefined
}

/**
 * Rule T4. A request without `Origin` comes from no foreign page: its token alone decides.
 * A browser sends the host that it asked, so that an origin of this host is our own page.
 */
export function isAllowed({ origin, host }: Asked, publicOrigin: string | null, origins: readonly string[]): boolean {
  if (origin === undefined) return true
  const url = parseOrigin(origin)
  if (!url) return false
  return (
    isOwnPage(url, host, publicOrigin) ||
    origins.some(allowed => allowed === '*' || allowed.toLowerCase() === url.origin)
  )
}

/** Before the real request nothing tells the channel: any channel's page may ask. */
export function isAnyoneAllowed(asked: Asked, publicOrigin: string | null, channels: readonly Channel[]): boolean {
  return isAllowed(
    asked,
    publicOrigin,
    channels.flatMap(({ origins }) => origins)
  )
}
