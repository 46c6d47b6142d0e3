import { StoreError } from '../errors.ts'

/** SQLSTATE (postgresql.org/docs/current/errcodes-appendix.html); undefined where the server has not said anything. */
function stateOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E') ? code : undefined
}

/** Words of `pg` and of its pool, which give these no code. */
const BROKEN =
  /^(Connection terminated|Client has encountered|Client was closed|Query read timeout|timeout exceeded|timeout expired|The server does not support SSL)/

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** A certificate that is not believed: Node's codes, which are OpenSSL's names. */
const DISTRUSTED = /^(CERT_|CRL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_TLS_CERT)/
const isDistrusted = (error: unknown) => DISTRUSTED.test(codeOf(error))

/** The network's, before any word of the server's. */
function isNetworks(error: unknown): boolean {
  return (
    /^E[A-Z_]+$/.test(codeOf(error)) || isDistrusted(error) || (error instanceof Error && BROKEN.test(error.message))
  )
}

/** Shutting down, starting up, a standby, too many connections, an operator's hand. */
const NOT_NOW = ['57P01', '57P02', '57P03', '25006', '53300']

/** Nothing more is to be had from this connection. */
export function isLost(error: unknown): boolean {
  const state = stateOf(error)
  return state === undefined ? isNetworks(error) : NOT_NOW.includes(state) || /^(08|25P03)/.test(state)
}

/** Nobody can be asked at all. A pool in which everybody waits is only busy. */
export const isAway = (error: unknown): boolean =>
  isLost(error) && !(error instanceof Error && error.message.startsWith('timeout exceeded'))

/** A plan made before somebody's migration: the connection has to forget it. */
export const isStalePlan = (error: unknown): boolean => stateOf(error) === '0A000'

/** Rolled back, and worth doing over: two that waited for one another, a lock that came too late, a plan of before a migration. */
export const isCollision = (error: unknown): boolean =>
  ['40001', '40P01', '55P03'].includes(stateOf(error) ?? '') || isStalePlan(error)

/** Another node was faster, which the second time is seen and answered; or a bug, which is one the second time too. */
export const isTaken = (error: unknown): boolean => ['23505', '23503'].includes(stateOf(error) ?? '')

export const away = () => new StoreError('busy', 'The database is away.')

/** In service: what a waiting operation is refused with. An error that is not the database's is a bug and stays as it is. */
export function toStoreError(error: unknown): unknown {
  if (error instanceof StoreError) return error
  const state = stateOf(error)
  if (state === '53100') return new StoreError('storage_full', 'The disk of the database is full.', error)
  if (isLost(error)) return new StoreError('busy', 'The database is away.', error)
  if (state === '57014' || isCollision(error)) return new StoreError('busy', 'The database is busy.', error)
  return state === undefined ? error : new StoreError('internal', 'The database failed.', error)
}

const plain = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // more than a person can read, but no reason to say nothing
  }
}

/** Without the password. */
export function placeOf(url: string): string {
  const { host, pathname } = URL.canParse(url) ? new URL(url) : { host: '?', pathname: '' }
  return `${plain(pathname.slice(1))} at ${plain(host) || 'a socket of this machine'}`
}

const wordsOf = (error: unknown): string => (error instanceof Error && error.message) || String(error)

/** What no waiting mends though nobody has let us in yet: the sentence that says so; null for all else. */
function hopelessness(place: string, error: unknown): string | null {
  const words = wordsOf(error)
  if (isDistrusted(error))
    return `The certificate of the database ${place} is not trusted: ${words}. See sslrootcert in docs/operations.md.`
  if (words.startsWith('The server does not support SSL'))
    return `The database ${place} takes no encrypted connections, and DATABASE_URL asks for one (sslmode).`
  if (/^unsupported startup parameter/.test(words))
    return `What stands before the database ${place} is a pooler that does not let our settings through: ${words}. See docs/operations.md.`
  const file = error instanceof Error && 'path' in error && 'syscall' in error && error.syscall === 'open'
  return file ? `A file that DATABASE_URL names cannot be read: ${words}.` : null
}

/** At start-up: a sentence for whoever started us. */
export function toOpeningError(url: string, error: unknown): unknown {
  if (error instanceof StoreError && error.code !== 'busy') return error
  const place = placeOf(url)
  const state = stateOf(error) ?? ''
  const final = hopelessness(place, error)
  if (final) return new StoreError('unwritable', final, error)
  if (/^(28|3D|42501)/.test(state)) {
    return new StoreError('unwritable', `The database ${place} does not let us in: ${wordsOf(error)}.`, error)
  }
  if (/^53/.test(state) || (state !== '' && isLost(error))) {
    return new StoreError('away', `The database ${place} does not serve now: ${wordsOf(error)}.`, error)
  }
  if (isLost(error) || error instanceof StoreError) {
    return new StoreError('away', `The database ${place} cannot be reached: ${wordsOf(error)}.`, error)
  }
  return error
}
