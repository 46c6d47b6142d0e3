/** Where the console stands on its server. */
export const BASE = '/console'

export type Params = Readonly<Record<string, string>>

/** The parts that `:name` stands for, or null where the path is another one. A trailing slash changes nothing. */
export function matchPath(pattern: string, path: string): Params | null {
  const wanted = partsOf(pattern)
  const given = partsOf(path)
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [i, part] of wanted.entries()) {
    const value = decoded(given[i] ?? '')
    if (value === null) return null
    if (part.startsWith(':')) params[part.slice(1)] = value
    else if (part !== value) return null
  }
  return params
}

export function fillPath(pattern: string, params: Params = {}): string {
  const parts = partsOf(pattern).map(part =>
    part.startsWith(':') ? encodeURIComponent(params[part.slice(1)] ?? '') : part
  )
  return `${BASE}/${parts.join('/')}`
}

/** What follows the base; `null` for an address that is not the console's. */
export function inConsole(pathname: string): string | null {
  if (pathname === BASE) return '/'
  return pathname.startsWith(`${BASE}/`) ? pathname.slice(BASE.length) : null
}

const partsOf = (path: string) => path.split('/').filter(Boolean)

/** Null where it is no such encoding: an address may say anything. */
export function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
