import type { FastifyReply } from 'fastify'
import { isObject, type Json } from '../account/checks.ts'
import { Refusal, type Result } from '../account/types.ts'

/** Sends what was asked for, or why not, in the words of the Conversations API. */
export function answer<T>(
  reply: FastifyReply,
  result: Result<T>,
  show: (value: T) => object,
  status = 200
): FastifyReply {
  if (!(result instanceof Refusal)) return reply.code(status).send(show(result))
  return reply.code(result.status).send({ errors: [{ code: result.code, title: result.title }] })
}

export const nothing = (): object => ({})

/** A body that is not an object counts as empty: the checks then name what is missing. */
export function jsonOf(body: unknown): Json {
  return isObject(body) ? body : {}
}
