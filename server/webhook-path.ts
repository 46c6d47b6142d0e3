import type { ConnectorId } from '../shared/ids.ts'
import type { Secrets } from './secrets.ts'

/** 144 bits, of which no other secret can be learnt. */
const CHARACTERS = 24

/**
 * Where Zendesk sends the events of one connector: stable, and not to be guessed. One per key: the first is the one to give to Zendesk,
 * the others still work while the key is being replaced.
 */
export function webhookPaths(secrets: Pick<Secrets, 'derive'>, connector: ConnectorId): string[] {
  return secrets
    .derive(`webhook ${connector}`)
    .map(bytes => `/webhooks/zendesk/${bytes.toString('base64url').slice(0, CHARACTERS)}`)
}
