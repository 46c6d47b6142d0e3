import { ERRORS, type ErrorCode, type Refusal } from '../../shared/errors.ts'
import type { Answer } from '../chat/answer.ts'

/** A refusal without a code of ours comes from something between us and the server: nobody knows whether a repeat would help. */
export function answerOf<T>(ok: boolean, status: number, text: string): Answer<T> {
  const body = parse(text)
  if (ok) return body === null ? { is: 'lost' } : { is: 'ok', value: body as T }
  return isRefusal(body) ? refusedBy(body) : status === 413 ? refusedBy({ code: 'file_too_large' }) : { is: 'lost' }
}

export function refusedBy(refusal: Refusal): Answer<never> {
  return { ...refusal, is: 'refused', retry: ERRORS[refusal.code].retry }
}

/** A newer server may know codes that we do not: those are no refusal that we can name. */
export function isRefusal(body: unknown): body is Refusal {
  return typeof body === 'object' && body !== null && 'code' in body && isCode(body.code)
}

function isCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
