import * as v from 'valibot'
import type { Clock } from '../conversation/ports.ts'
import type { Answer } from './answer.ts'
import { failureOfStatus, failureOfThrown } from './failure.ts'
import { type Pace, SHORT } from './pace.ts'

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the base; made of `segment`s. */
  path: string
  query?: Record<string, string>
  json?: object
  headers?: Record<string, string>
  /** Sent as it comes, never held as a whole. */
  stream?: { body: ReadableStream<Uint8Array>; type: string; size: number }
  timeoutMs?: number
}

/** Calls one API of one account; an answer that does not fit the schema is a doubt. Never throws. */
export type Http = <S extends v.GenericSchema>(schema: S, request: Request) => Promise<Answer<v.InferOutput<S>>>

export interface HttpDeps {
  /** Scheme, host and port, without a slash at the end. */
  base: string
  /** `name:secret` of Basic authorization. */
  credentials: string
  clock: Clock
  pace: Pace
  timeoutMs?: number
}

const TIMEOUT = 20_000

/** A path segment. `.` and `..` stay dots when encoded and would climb: the blank makes them a name that nothing has. */
export function segment(name: string): string {
  return /^\.{1,2}$/.test(name) ? `${name}%20` : encodeURIComponent(name)
}

function urlOf(base: string, { path, query }: Request): string {
  return query ? `${base}${path}?${new URLSearchParams(query)}` : base + path
}

function initOf(request: Request, authorization: string, signal: AbortSignal): RequestInit {
  const headers: Record<string, string> = { ...request.headers, authorization, accept: 'application/json' }
  // A redirect would carry our credentials to wherever it leads.
  const init: RequestInit & { duplex?: 'half' } = { method: request.method, redirect: 'manual', signal, headers }
  if (request.json) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(request.json)
  }
  if (request.stream) {
    headers['content-type'] = request.stream.type
    headers['content-length'] = String(request.stream.size)
    init.body = request.stream.body
    init.duplex = 'half'
  }
  return init
}

function parseJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The one place that calls `fetch` to Zendesk. */
export function createHttp({ base, credentials, clock, pace, timeoutMs = TIMEOUT }: HttpDeps): Http {
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`
  const rest = (ms: number) => new Promise<void>(then => clock.after(ms, then))

  async function exchange(request: Request): Promise<Answer<unknown>> {
    const ms = request.timeoutMs ?? timeoutMs
    const abort = new AbortController()
    const cancel = clock.after(ms, () => abort.abort(new Error(`no answer within ${ms} ms`)))
    try {
      const response = await fetch(urlOf(base, request), initOf(request, authorization, abort.signal))
      pace.hear(response.status, response.headers)
      const body = parseJson(await response.text())
      if (!response.ok) return failureOfStatus(response.status, response.headers, body, clock.now())
      return body === undefined ? { is: 'doubt', why: 'the answer is not JSON' } : { is: 'ok', value: body }
    } catch (thrown) {
      return failureOfThrown(thrown)
    } finally {
      cancel()
    }
  }

  /** ms for which it is not this call's turn; 0: now. */
  async function turn(): Promise<number> {
    const wait = pace.ask()
    if (wait === 0 || wait > SHORT) return wait
    await rest(wait)
    // Somebody else's call may have been refused meanwhile.
    return pace.paused()
  }

  return async (schema, request) => {
    const wait = await turn()
    if (wait > 0) return { is: 'wait', ms: wait, why: 'our own pace' }
    const answer = await exchange(request)
    if (answer.is !== 'ok') return answer
    const parsed = v.safeParse(schema, answer.value)
    return parsed.success ? { is: 'ok', value: parsed.output } : { is: 'doubt', why: 'the answer has another shape' }
  }
}
