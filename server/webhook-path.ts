import type { ConnectorId } from '../shared/ids.ts'
import type { Secrets } from './secrets.ts'

/** 144 bits, of which no other secret can be learnt. */
const CHARACTERS = 24

/**
 * The last part of the URL where Zendesk sends the events of one connector: stable, and not to be guessed. One per key: the first is
 * the one to give to Zendesk, the others still work while the key is being replaced.
 */
export function webhookParts(secrets: Pick<Secrets, 'derive'>, connector: ConnectorId): [string, ...string[]] {
  const [first, ...others] = secrets
    .derive(`webhook ${connector}`)
    .map(bytes => bytes.toString('base64url').slice(0, CHARACTERS))
  return [first ?? '', ...others]
}

export const webhookUrl = (server: string, secrets: Pick<Secrets, 'derive'>, connector: ConnectorId): string =>
  `${server}/webhooks/zendesk/${webhookParts(secrets, connector)[0]}`
