import type { FastifyReply } from 'fastify'
import type { Refusal } from '../account/types.ts'
import type { RefusalCode } from './api.ts'

export type Answer<T> = { ok: T } | { refused: RefusalCode }

export const refuse = (code: RefusalCode) => ({ refused: code })

const STATUS: Record<RefusalCode, number> = {
  not_found: 404,
  not_signed_in: 401,
  invalid: 400,
  too_large: 413,
  type_refused: 415,
  session_ended: 409,
  ticket_closed: 409,
  assignee_needed: 422,
  unreachable: 500
}

/** The account explains a refusal by its status; its 422 for a ticket that is still open means that nobody has it. */
const CODES: Partial<Record<number, RefusalCode>> = {
  404: 'not_found',
  413: 'too_large',
  415: 'type_refused',
  422: 'assignee_needed'
}

export const codeOf = ({ status }: Refusal): RefusalCode => CODES[status] ?? 'invalid'

export function send(response: FastifyReply, answer: Answer<unknown>): FastifyReply {
  response.header('cache-control', 'no-store')
  if ('ok' in answer) return response.send(answer.ok)
  return response.code(STATUS[answer.refused]).send({ error: answer.refused })
}
