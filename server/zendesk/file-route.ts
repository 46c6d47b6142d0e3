/** What may be fetched from where. */
export interface Route {
  url: URL
  /** Our key goes along. */
  withKey: boolean
  /** Only a public address may be connected to. */
  publicOnly: boolean
}

/** Where Zendesk keeps files: the account's own host, and its content hosts. */
const HOSTS = ['.zendesk.com', '.smooch.io', '.zdassets.com', '.zdusercontent.com']

function isZendesk({ protocol, hostname, port }: URL): boolean {
  return protocol === 'https:' && port === '' && HOSTS.some(host => hostname.endsWith(host) && hostname !== host)
}

/** Null: not a place for us. The key goes to the account's own origin (`base`) and nowhere else. */
export function routeOf(text: string, base: string): Route | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  if (url.username || url.password) return null
  if (url.origin === new URL(base).origin) return { url, withKey: true, publicOnly: isZendesk(url) }
  return isZendesk(url) ? { url, withKey: false, publicOnly: true } : null
}

/** A redirect followed by hand: once it has left an origin, the key stays behind for good. */
export function redirected(from: Route, location: string, base: string): Route | null {
  const absolute = URL.canParse(location, from.url.href) ? new URL(location, from.url.href) : null
  const next = absolute && routeOf(absolute.href, base)
  return next && { ...next, withKey: next.withKey && from.withKey && next.url.origin === from.url.origin }
}
