import type { FastifyReply } from 'fastify'
import { Refusal, type Result } from '../account/types.ts'

/** Sends what was asked for, or why not, in the words of the Support API. */
export function answer<T>(
  reply: FastifyReply,
  result: Result<T>,
  show: (value: T) => object,
  status = 200
): FastifyReply {
  return result instanceof Refusal ? refuse(reply, result) : reply.code(status).send(show(result))
}

export function refuse(reply: FastifyReply, { status, code, title, details }: Refusal): FastifyReply {
  return reply.code(status).send({ error: code, description: title, ...(details && { details }) })
}

export const notFound = (): Refusal => new Refusal(404, 'RecordNotFound', 'Not found')
