import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as v from 'valibot'
import { type AnswerFor, CALLS, type CallName, type ParamsFor } from '../../shared/console.ts'
import type { Refused } from './refused.ts'
import type { User } from './session/users.ts'

type Read<N extends CallName, K extends 'body' | 'query'> =
  (typeof CALLS)[N] extends Record<K, infer S extends v.GenericSchema> ? v.InferOutput<S> : undefined

/** Of `anyone`'s calls nobody need be logged in. */
type Asker<N extends CallName> = (typeof CALLS)[N]['access'] extends 'anyone' ? User | null : User

/** One call that was let in, everything of it checked. */
export interface Ask<N extends CallName> {
  user: Asker<N>
  params: ParamsFor<N>
  body: Read<N, 'body'>
  query: Read<N, 'query'>
  request: FastifyRequest
  reply: FastifyReply
}

export type Handler<N extends CallName> = (ask: Ask<N>) => Promise<AnswerFor<N> | Refused>

/** A call of the contract and what answers it. */
export interface Route {
  name: CallName
  /** With the body and the query as their schemas gave them. */
  answer(asked: {
    user: User | null
    body: unknown
    query: unknown
    request: FastifyRequest
    reply: FastifyReply
  }): Promise<unknown>
}

export function on<N extends CallName>(name: N, handler: Handler<N>): Route {
  return {
    name,
    // The plugin lets nobody in whom `CALLS[name].access` keeps out, and has parsed both by `CALLS[name]`.
    answer: ({ request, ...asked }) => handler({ ...asked, request, params: request.params } as Ask<N>)
  }
}

export const callOf = ({ name }: Route) => CALLS[name]
