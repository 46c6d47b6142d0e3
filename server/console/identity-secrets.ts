import type { Document } from '../conversation/ports.ts'
import type { Seal } from './connector.ts'

/** Documents of this kind, one per channel: what its visitors' identities are signed with. */
export const IDENTITY = 'identity'

/** The newest first. While one takes the place of another, both count; never more. */
export interface IdentitySecrets {
  secrets: readonly { sealed: string; at: number }[]
}

const placeOf = (channel: string) => ({ table: 'documents.identity', row: channel, field: 'secret' })

export function bodyOf({ body }: Pick<Document, 'body'>): IdentitySecrets {
  const given = typeof body === 'object' && body !== null && 'secrets' in body ? body.secrets : []
  const secrets = Array.isArray(given) ? given : []
  return { secrets: secrets.filter(one => typeof one?.sealed === 'string' && typeof one.at === 'number') }
}

/** The one before it goes on to count. */
export function withSecret(seal: Seal, channel: string, before: IdentitySecrets, secret: string, at: number) {
  return { secrets: [{ sealed: seal.seal(placeOf(channel), secret), at }, ...before.secrets.slice(0, 1)] }
}

/** Those that cannot be read with the keys given open nothing. */
export function openIdentity(seal: Seal, doc: Pick<Document, 'id' | 'body'>): string[] {
  const opened = bodyOf(doc).secrets.map(({ sealed }) => seal.open(placeOf(doc.id), sealed))
  return opened.flatMap(one => (one.ok ? [one.text] : []))
}
