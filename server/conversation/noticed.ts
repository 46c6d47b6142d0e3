import type { ErrorCode } from '../../shared/errors.ts'
import type { Clock, Log } from './ports.ts'

/** `where`: a route or an event, never what was asked for in it. `from`: a network in large. */
export type Notice = (where: string, code: ErrorCode, from?: string) => void

/** Of the refusals those that somebody may have meant: no right, no sense, or too much. */
const WORTH: readonly ErrorCode[] = [
  'bad_request',
  'text_too_long',
  'variable_invalid',
  'token_invalid',
  'origin_refused',
  'not_allowed',
  'file_too_large',
  'file_type',
  'file_content',
  'file_infected',
  'version_unsupported',
  'too_many'
]
const PAUSE = 60_000

/**
 * Logs refusals (OWASP ASVS 16.3.2, 16.3.3): the first of a kind at a place at once, the next a minute later with how many were not
 * told of meanwhile, so that a flood of them floods no log.
 */
export function createNotice(log: Log, clock: Pick<Clock, 'now'>): Notice {
  const told = new Map<string, { at: number; untold: number }>()
  return (where, code, from) => {
    if (!WORTH.includes(code)) return
    const key = `${code} ${where}`
    const known = told.get(key)
    if (known && Math.abs(clock.now() - known.at) < PAUSE) {
      known.untold += 1
      return
    }
    log.info({ where, code, ...(from && { from }), ...(known?.untold && { untold: known.untold }) }, 'Refused')
    told.set(key, { at: clock.now(), untold: 0 })
  }
}
