import type * as v from 'valibot'

/** `editor`: administrators and editors. `anyone`: before logging in, too. */
export type Access = 'anyone' | 'editor' | 'administrator'

/** One request of the console. Paths stand below `BASE`. */
export interface Call {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  path: `/${string}`
  access: Access
  /** Open also to who has yet to set up a second factor that is demanded of everybody. */
  enrolling?: true
  /** Of a body that may be larger than usual. */
  bytes?: number
  /** JSON. */
  body?: v.GenericSchema
  /** Every value of a query is text; the schema makes of it what it should be. */
  query?: v.GenericSchema
}

/** Says what a call answers with; a type alone, nothing at run time. */
export const answers =
  <A>() =>
  <const C extends Call>(call: C): C & { readonly answer?: A } =>
    call

/** Below this all calls stand. */
export const BASE = '/console/api'
/** Carries `Session.csrf` on every call but GET. */
export const CSRF_HEADER = 'x-relais-csrf'
/** Characters of a search, of a name in a list. */
export const MANY = 100

type Segment<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Segment<`/${Rest}`>
  : P extends `${string}:${infer Name}`
    ? Name
    : never

export type ParamsOf<C extends Call> = { [N in Segment<C['path']>]: string }
/** As the schema takes it, before defaults are filled in. */
export type BodyOf<C extends Call> = C extends { body: infer S extends v.GenericSchema } ? v.InferInput<S> : undefined
export type QueryOf<C extends Call> = C extends { query: infer S extends v.GenericSchema } ? v.InferInput<S> : undefined
export type AnswerOf<C extends Call> = C extends { readonly answer?: infer A } ? A : never

/** Path and query of one call, ready for `fetch`. */
export function addressOf(call: Call, params: Record<string, string> = {}, query: object = {}): string {
  const path = call.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return `${BASE}${path}${given.length > 0 ? `?${search}` : ''}`
}
