import {
  type AnswerFor,
  addressOf,
  type BodyFor,
  CALLS,
  type Call,
  type CallName,
  type ConsoleRefusal,
  CSRF_HEADER,
  type ParamsFor,
  type QueryFor
} from '../../shared/console.ts'

/** A refusal of the server's; `unreachable` where no answer came. */
export type Fault = Omit<ConsoleRefusal, 'code'> & { code: ConsoleRefusal['code'] | 'unreachable' }

export type Answer<T> = { ok: true; value: T } | { ok: false; fault: Fault }

type Given<K extends string, T> = [T] extends [undefined] ? unknown : keyof T extends never ? unknown : { [k in K]: T }

/** Only what the call of that name takes. */
export type Said<N extends CallName> = Given<'params', ParamsFor<N>> &
  Given<'body', BodyFor<N>> &
  ([QueryFor<N>] extends [undefined] ? unknown : { query?: QueryFor<N> })

/** Every request of the console, by its name in `shared/console.ts`. */
export type Api = <N extends CallName>(name: N, said: Said<N>) => Promise<Answer<AnswerFor<N>>>

export interface ApiDeps {
  fetch: typeof fetch
  csrf(): string | null
  /** The session is over; resolves with true once somebody has logged in again, and then the call is made anew. */
  onExpired(): Promise<boolean>
}

interface Loose {
  params?: Record<string, string>
  query?: object
  body?: unknown
}

export function createApi({ fetch, csrf, onExpired }: ApiDeps): Api {
  async function once(call: Call, { params, query, body }: Loose): Promise<Answer<unknown>> {
    const token = csrf()
    const isChange = call.method !== 'GET'
    try {
      return await readAnswer(
        await fetch(addressOf(call, params, query), {
          method: call.method,
          credentials: 'same-origin',
          headers: {
            accept: 'application/json',
            ...(body !== undefined && { 'content-type': 'application/json' }),
            ...(isChange && token && { [CSRF_HEADER]: token })
          },
          ...(body !== undefined && { body: JSON.stringify(body) })
        })
      )
    } catch {
      return { ok: false, fault: { code: 'unreachable' } }
    }
  }

  async function ask(name: CallName, said: Loose): Promise<Answer<unknown>> {
    const call: Call = CALLS[name]
    const answer = await once(call, said)
    const isOver = call.access !== 'anyone' && !answer.ok && answer.fault.code === 'token_invalid'
    return isOver && (await onExpired()) ? once(call, said) : answer
  }
  return ask as Api
}

async function readAnswer(response: Response): Promise<Answer<unknown>> {
  const body: unknown = response.status === 204 ? {} : await response.json().catch(() => null)
  if (response.ok) return body === null ? { ok: false, fault: { code: 'internal' } } : { ok: true, value: body }
  return { ok: false, fault: isRefusal(body) ? body : { code: response.status === 401 ? 'token_invalid' : 'internal' } }
}

const isRefusal = (body: unknown): body is ConsoleRefusal =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
