import { PATHS } from '../../shared/paths.ts'
import type { RateBody, Rated } from '../../shared/protocol.ts'
import type { Key } from './api.ts'

const PATIENCE = 10_000
/** A long log takes its time. */
const LONG = 60_000

/** The routes that only a few visitors come by. Null: no answer, or no. */
export function toldAt(server: string) {
  async function ask(path: string, { token }: Key, patience = PATIENCE, body?: unknown): Promise<Response | null> {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` }
    if (body) headers['content-type'] = 'application/json'
    const post = body ? { method: 'POST', body: JSON.stringify(body), keepalive: true } : {}
    const signal = AbortSignal.timeout(patience)
    const init: RequestInit = { headers, credentials: 'omit', cache: 'no-store', signal, ...post }
    const response = await fetch(server + path, init).catch(() => null)
    return response?.ok ? response : null
  }
  const read = async (response: Response | null): Promise<Rated | null> => response?.json().catch(() => null) ?? null

  return {
    rate: async (key: Key, body: RateBody) => read(await ask(PATHS.rating(key.id), key, PATIENCE, body)),
    rating: async (key: Key) => read(await ask(PATHS.rating(key.id), key)),
    async transcript(key: Key): Promise<Blob | null> {
      const zone = encodeURIComponent(Intl.DateTimeFormat().resolvedOptions().timeZone)
      const response = await ask(`${PATHS.transcript(key.id)}?format=html&zone=${zone}`, key, LONG)
      return response?.blob().catch(() => null) ?? null
    }
  }
}

/** As the browser saves any other file; the page is not left. */
export function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file)
  const link = Document.prototype.createElement.call(document, 'a') as HTMLAnchorElement
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), LONG)
}
