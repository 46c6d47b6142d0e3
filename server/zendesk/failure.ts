import type { Failure } from './answer.ts'

const MAX_WAIT = 15 * 60_000
/** Waited after a 429 that does not say how long. */
const DEFAULT_WAIT = 5_000

/** Node's and undici's codes for a connection that was never made, so that no byte of ours can have arrived. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_INVALID_ARG',
  'ERR_INVALID_URL'
])
/** Faults of the TLS handshake, which comes before the first byte of a request. */
const HANDSHAKE =
  /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|ERR_SSL_(WRONG_VERSION|\w*HANDSHAKE|UNSUPPORTED_PROTOCOL|TLSV1_ALERT_PROTOCOL_VERSION))/
/** Faults of these system calls come before a connection exists; the same code later (`read ETIMEDOUT`) leaves a doubt. */
const CONNECTING = new Set(['connect', 'getaddrinfo'])

/** `fetch` hides what happened in a chain of causes, and several tried addresses in an AggregateError. */
function causesOf(thrown: unknown, depth = 0): { code: string; syscall: string; message: string }[] {
  if (!(thrown instanceof Error) || depth > 5) return []
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  const syscall = 'syscall' in thrown && typeof thrown.syscall === 'string' ? thrown.syscall : ''
  const inner = thrown instanceof AggregateError ? thrown.errors : [thrown.cause]
  const below = inner.flatMap(cause => causesOf(cause, depth + 1))
  return below.length > 0 ? below : [{ code, syscall, message: thrown.message }]
}

/** What an exception of `fetch` says about the request. Whatever is not known to come before the first byte is a doubt. */
export function failureOfThrown(thrown: unknown): Failure {
  const causes = causesOf(thrown)
  const why = causes.map(({ code, message }) => code || message).join(', ') || 'the connection failed'
  const never = causes.every(
    ({ code, syscall, message }) =>
      NEVER_CONNECTED.has(code) ||
      HANDSHAKE.test(code) ||
      CONNECTING.has(syscall) ||
      message.includes('before secure TLS connection was established')
  )
  return { is: causes.length > 0 && never ? 'away' : 'doubt', why }
}

/** `Retry-After`, in seconds or as an HTTP date, as ms from `now`; the bounds keep a broken header from stopping us for good. */
export function retryAfter(header: string | null, now: number, otherwise = DEFAULT_WAIT): number {
  const text = header?.trim() ?? ''
  const seconds = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - now
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 250), MAX_WAIT) : otherwise
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value.slice(0, 300) : undefined
}

function field(body: unknown, name: string): unknown {
  return typeof body === 'object' && body !== null ? (Reflect.get(body, name) as unknown) : undefined
}

/** The two APIs word their refusals differently, and Support's `error` is now a string, now an object. */
export function refusalIn(body: unknown): { code: string; why: string } | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
  const list = field(body, 'errors')
  const first = Array.isArray(list) ? list[0] : undefined
  const error = field(body, 'error')
  const code = textOf(field(first, 'code')) ?? textOf(error) ?? textOf(field(error, 'title')) ?? 'unnamed'
  const why =
    textOf(field(first, 'title')) ?? textOf(field(error, 'message')) ?? textOf(field(body, 'description')) ?? code
  return { code, why }
}

/** Statuses that a proxy in front of Zendesk gives with a page of its own, and that are certain all the same. */
const CERTAIN = new Set([413, 415])

/** What an answer other than 2xx says. `body` is undefined when it was no JSON. */
export function failureOfStatus(status: number, headers: Headers, body: unknown, now: number): Failure {
  if (status === 429) return { is: 'wait', ms: retryAfter(headers.get('retry-after'), now), why: '429 rate limit' }
  if (status >= 300 && status < 400) return { is: 'away', why: `${status} redirected, which is not followed` }
  const refusal = status >= 400 && status < 500 ? refusalIn(body) : null
  if (refusal) return { is: 'no', status, ...refusal }
  if (CERTAIN.has(status)) return { is: 'no', status, code: 'unnamed', why: `answered ${status}` }
  return { is: 'doubt', why: `answered ${status}`, status }
}
