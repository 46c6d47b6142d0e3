import type { FastifyReply } from 'fastify'
import { ERRORS, type ErrorCode, type Refusal } from '../../shared/errors.ts'
import type { Log } from '../conversation/ports.ts'

export type Refused = { ok: false } & Refusal

export function refused(code: ErrorCode, more: Omit<Refusal, 'code'> = {}): Refused {
  return { ok: false, code, ...more }
}

const codes = new WeakMap<FastifyReply, ErrorCode>()

/** Why this request was refused; undefined where it was not. */
export const codeOfReply = (reply: FastifyReply): ErrorCode | undefined => codes.get(reply)

/** Answers with the code's status and a `Refusal` as body. */
export function refuse(reply: FastifyReply, { code, detail, retryIn, work }: Refusal): FastifyReply {
  codes.set(reply, code)
  if (retryIn !== undefined) reply.header('retry-after', Math.ceil(retryIn / 1_000))
  const refusal: Refusal = {
    code,
    ...(detail !== undefined && { detail }),
    ...(retryIn !== undefined && { retryIn }),
    ...(work && { work })
  }
  return reply.code(ERRORS[code].status).send(refusal)
}

/** What the store and the system say in words of their own. */
const CODES: Record<string, ErrorCode> = {
  storage_full: 'storage_full',
  busy: 'busy',
  ENOSPC: 'storage_full',
  EDQUOT: 'storage_full'
}
const RETRY_IN = 2_000

function codeOf(error: unknown): ErrorCode {
  if (typeof error !== 'object' || error === null) return 'internal'
  const known = 'code' in error && typeof error.code === 'string' ? CODES[error.code] : undefined
  const status = 'statusCode' in error ? Number(error.statusCode) : 500
  return known ?? (status >= 400 && status < 500 ? 'bad_request' : 'internal')
}

/** What people may know of an error: one code of the table. The rest goes to the log. */
export function refusalOf(error: unknown, log: Log, where: string): Refusal {
  const code = codeOf(error)
  if (code !== 'bad_request') log.error({ error, code, where }, 'A request failed')
  return ERRORS[code].retry ? { code, retryIn: RETRY_IN } : { code }
}
