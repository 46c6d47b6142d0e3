import { existsSync, readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import type { ZendeskSettings } from '../shared/settings.ts'
import { VARIABLES, type Values } from './config/variables.ts'
import { zendeskOf } from './config/zendesk.ts'
import type { LogLevel } from './log.ts'
import type { SecretKey } from './secrets.ts'

/** What the environment says, checked. Settings that people change while it runs are documents of the store instead. */
export interface Config {
  port: number
  host: string
  /** Without a slash at its end; null: `http://localhost:PORT`. */
  publicUrl: string | null
  trustProxy: string[]
  dataDir: string
  /** Null: the database in `dataDir`, for one process. */
  database: { url: string; pool: number } | null
  /** Long polling takes several requests, which one node has to answer. */
  isPollingOffered: boolean
  /** Null: the one beside the database. */
  secretKeys: readonly [SecretKey, ...SecretKey[]] | null
  logLevel: LogLevel
  /** Null: the connector of the settings. */
  zendesk: ZendeskSettings | null
  zendeskBaseUrl: string | null
  /** Of every user of the console; else it is offered. */
  isSecondFactorRequired: boolean
  /** Where clamd listens; null: files are not scanned. */
  clamav: { host: string; port: number } | { path: string } | null
  /** Null: no metrics are told. */
  metricsToken: string | null
  limits: Limits
  challenge: Challenge
}

export interface Limits {
  /** Per hour and network address. */
  conversations: number
  /** Per hour and network address, without work. */
  unworked: number
  /** Open at one time, per network address and server. */
  sockets: number
  /** Per minute and visitor, after a burst of 10. */
  messages: number
  /** Per minute and visitor. */
  uploads: number
  /** Bytes of one upload. */
  upload: number
  /** Bytes of all files that wait for the desk. */
  spool: number
}

/** When a newcomer works before a conversation is made. */
export interface Challenge {
  when: 'auto' | 'always' | 'off'
  /** Newcomers a minute beyond whom everybody does, of one server. */
  crowd: number
}

export type Env = Record<string, string | undefined>
export type ConfigRead = { ok: true; config: Config } | { ok: false; faults: string[] }

const MB = 1024 * 1024

function configOf(values: Values, zendesk: ZendeskSettings | null): Config {
  return {
    port: values.PORT,
    host: values.HOST,
    publicUrl: values.PUBLIC_URL,
    trustProxy: [...values.TRUST_PROXY],
    dataDir: values.DATA_DIR,
    database: values.DATABASE_URL === null ? null : { url: values.DATABASE_URL, pool: values.DATABASE_POOL },
    isPollingOffered: values.DATABASE_URL === null || values.STICKY_SESSIONS === 'yes',
    secretKeys: values.SECRET_KEY,
    logLevel: values.LOG_LEVEL,
    zendesk,
    zendeskBaseUrl: values.ZENDESK_BASE_URL,
    isSecondFactorRequired: values.CONSOLE_SECOND_FACTOR === 'required',
    clamav: values.CLAMAV_URL,
    metricsToken: values.METRICS_TOKEN,
    limits: {
      conversations: values.LIMIT_CONVERSATIONS,
      unworked: values.CHALLENGE_AFTER,
      sockets: values.LIMIT_SOCKETS,
      messages: values.LIMIT_MESSAGES,
      uploads: values.LIMIT_UPLOADS,
      upload: values.LIMIT_UPLOAD_MB * MB,
      spool: values.LIMIT_SPOOL_MB * MB
    },
    challenge: { when: values.CHALLENGE, crowd: values.CHALLENGE_CROWD }
  }
}

/** All faults at once, each one a sentence that names its variable and never its value. */
export function readEnv(env: Env): ConfigRead {
  const faults: string[] = []
  const read = Object.entries(VARIABLES).map(([name, variable]) => {
    const reading = variable.read(env[name]?.trim() || variable.initial)
    if (!reading.ok) faults.push(`${name} ${reading.fault}.`)
    return [name, reading.ok ? reading.value : variable.initial] as const
  })
  const values = Object.fromEntries(read) as Values
  const { zendesk, faults: more } = zendeskOf(values)
  faults.push(...more)
  return faults.length > 0 ? { ok: false, faults } : { ok: true, config: configOf(values, zendesk) }
}

/** Where browsers and Zendesk reach the server, without a slash at its end. `port`: the one it got, where any would do. */
export const serverUrl = ({ publicUrl, port: wanted }: Config, port = wanted): string =>
  publicUrl ?? `http://localhost:${port}`

/** `.env` of the working folder under the real environment: what is set outside wins. */
export function environment(real: Env = process.env, file = '.env'): Env {
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...real } : real
}

/** A `.env` with every variable, its meaning and its default. */
export function configSample(): string {
  const entries = Object.entries(VARIABLES).map(([name, { meaning, initial }]) => `# ${meaning}\n#${name}=${initial}\n`)
  return `${entries.join('\n')}`
}
