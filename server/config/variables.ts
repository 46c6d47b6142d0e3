import proxyAddr from '@fastify/proxy-addr'
import { LOG_LEVELS } from '../log.ts'
import { parseKey, type SecretKey } from '../secrets.ts'
import { address, fault, integer, oneOf, postgresUrl, read, socketAddress, type Variable, words } from './readers.ts'

type Keys = readonly [SecretKey, ...SecretKey[]]

const secretKey: Variable<Keys | null> = {
  meaning:
    'Encrypts the stored secrets: 32 random bytes in base64 or hex. Several, with commas between, while a key is ' +
    'being replaced: the first one encrypts, all of them decrypt. Without it, one is made and kept in DATA_DIR/secret.key.',
  initial: '',
  read(text) {
    if (text === '') return read(null)
    const [first, ...rest] = text.split(',').map(part => parseKey(part.trim()))
    if (!first || rest.includes(null))
      return fault('must be 32 bytes in base64 or hex (or several, with commas between)')
    return read([first, ...rest.filter(key => key !== null)])
  }
}

const metricsToken: Variable<string | null> = {
  meaning:
    'Opens GET /metrics for Prometheus, sent as "Authorization: Bearer …": at least 16 characters of your own. Without it there are no metrics.',
  initial: '',
  read(text) {
    if (text === '') return read(null)
    return /^[\x21-\x7e]{16,}$/.test(text) ? read(text) : fault('must be at least 16 characters without blanks')
  }
}

/** What Fastify takes: addresses, networks as `10.0.0.0/8`, and the names `loopback`, `linklocal`, `uniquelocal`. */
const proxies: Variable<readonly string[]> = {
  meaning:
    'Addresses of the reverse proxies whose X-Forwarded-For is believed, with commas between: 10.0.0.7, 10.0.0.0/8, loopback.',
  initial: '',
  read(text) {
    const named = text.split(',').flatMap(part => part.trim() || [])
    return readable(named) ? read(named) : fault('must be network addresses, with commas between')
  }
}

function readable(named: string[]): boolean {
  try {
    return proxyAddr.compile(named) !== undefined
  } catch {
    return false
  }
}

/** Every variable of the server, in the order of the sample. */
export const VARIABLES = {
  PORT: integer(3000, 0, 65_535, 'Port that the server listens on.'),
  HOST: words('127.0.0.1', 'Address that it listens on; 0.0.0.0 for every network of the machine.'),
  PUBLIC_URL: address('Address under which browsers and Zendesk reach the server. Default: http://localhost:PORT.'),
  TRUST_PROXY: proxies,
  DATA_DIR: words('data', 'Folder of the database, of the files on their way and of the key. Made when it is missing.'),
  DATABASE_URL: postgresUrl(
    'PostgreSQL instead of the database in DATA_DIR: postgres://user:password@host:5432/database. Then any number of servers ' +
      'with the same DATABASE_URL and SECRET_KEY are one installation. They need direct connections: no transaction pooling.'
  ),
  DATABASE_POOL: integer(10, 2, 200, 'Connections of one server to PostgreSQL, one that listens aside.'),
  STICKY_SESSIONS: oneOf(
    ['yes', 'no'],
    'no',
    'Several servers: whether the load balancer sends a browser to the same one each time. Only then is long polling offered where WebSocket is blocked.'
  ),
  SECRET_KEY: secretKey,
  LOG_LEVEL: oneOf(LOG_LEVELS, 'info', 'How much is logged, as JSON lines on standard output.'),
  METRICS_TOKEN: metricsToken,
  CONSOLE_SECOND_FACTOR: oneOf(
    ['offered', 'required'],
    'offered',
    'Whether users of the console may have a code of an authenticator app beside their password, or must. Who has none yet sets it up first.'
  ),
  CLAMAV_URL: socketAddress(
    'Where clamd looks for viruses in visitors’ files before they go on: tcp://host:3310 or unix:/run/clamav/clamd.ctl. While it does ' +
      'not answer, files wait. Its StreamMaxLength must not be under LIMIT_UPLOAD_MB. Without it, nothing is scanned here.'
  ),

  ZENDESK_DOMAIN: words('', 'The account: "example" for example.zendesk.com.'),
  ZENDESK_APP_ID: words('', 'App id of the Conversations API.'),
  ZENDESK_INTEGRATION_ID: words('', 'Id of the conversations integration.'),
  ZENDESK_KEY_ID: words('', 'Id of the Conversations API key.'),
  ZENDESK_SECRET_KEY: words('', 'Secret of the Conversations API key.'),
  ZENDESK_EMAIL: words('', 'Mail address of the agent or administrator whom the API token belongs to.'),
  ZENDESK_API_TOKEN: words('', 'API token of the Support API.'),
  ZENDESK_SENDER_ID: words(
    '',
    'Bot variable whose value the agents see as the visitor’s identity, for example "mail".'
  ),
  ZENDESK_WEBHOOK_SECRET: words('', 'Secret of the integration’s webhook, where the key may not read it from Zendesk.'),
  ZENDESK_LINK_IDENTITY: oneOf(
    ['yes', 'no'],
    'no',
    'Link the visitor with the Zendesk user of the same external id. The identity is not verified: anybody may type anybody’s.'
  ),
  ZENDESK_BASE_URL: address('Another address of the account than https://DOMAIN.zendesk.com.'),

  LIMIT_CONVERSATIONS: integer(60, 1, 1_000_000, 'New conversations per hour from one network address.'),
  CHALLENGE: oneOf(
    ['auto', 'always', 'off'],
    'auto',
    'Whether a browser works a moment (a puzzle of SHA-256, which nobody sees) before a new conversation is made for it; auto: beyond CHALLENGE_AFTER or CHALLENGE_CROWD.'
  ),
  CHALLENGE_AFTER: integer(
    10,
    1,
    1_000_000,
    'With CHALLENGE=auto: new conversations per hour from one network address without work.'
  ),
  CHALLENGE_CROWD: integer(
    120,
    1,
    1_000_000,
    'With CHALLENGE=auto: newcomers of all networks within a minute beyond whom everybody works, counted by each server for itself.'
  ),
  LIMIT_SOCKETS: integer(
    1_000,
    1,
    1_000_000,
    'Chatboxes of one network address with an agent at one time, counted by each server for itself. Behind a proxy that TRUST_PROXY does not name, all visitors have one address.'
  ),
  LIMIT_MESSAGES: integer(60, 1, 1_000_000, 'Messages per minute of one visitor, after a burst of 10.'),
  LIMIT_UPLOADS: integer(5, 1, 1_000_000, 'Uploads per minute of one visitor.'),
  LIMIT_UPLOAD_MB: integer(20, 1, 50, 'Size of one upload in megabytes. Zendesk takes 50.'),
  LIMIT_SPOOL_MB: integer(
    2_048,
    1,
    1_000_000,
    'Megabytes of visitors’ files that may wait for Zendesk at one time. One network may take half of them at once, and a quarter an hour.'
  )
} as const satisfies Record<string, Variable<unknown>>

export type VariableName = keyof typeof VARIABLES
export type Values = {
  [N in VariableName]: (typeof VARIABLES)[N] extends Variable<infer T> ? T : never
}
