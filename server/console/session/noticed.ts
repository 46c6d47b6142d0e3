import type { FastifyRequest } from 'fastify'
import { roughly } from '../../../shared/network.ts'
import type { Log } from '../../conversation/ports.ts'
import { Refused } from '../refused.ts'
import type { LoggedIn } from './logins.ts'

/** Calls by which somebody comes in, goes out, or changes what they come in with. */
const AT_THE_DOOR =
  /^(session\.(start|end|endAll|password)|sessions\.close|link\.use|totp\.(confirm|end)|users\.(totp|link))$/

/** Every log-in and what belongs to it, successful or not; no address of a person, no password. */
export function noteDoor(
  log: Log,
  call: string,
  request: FastifyRequest,
  user: LoggedIn['user'] | null,
  answer: unknown
) {
  if (!AT_THE_DOOR.test(call)) return
  const facts = { call, ...(user && { user: user.id }), from: roughly(request.ip) }
  if (answer instanceof Refused) log.warn({ ...facts, code: answer.refusal.code }, 'Refused at the door of the console')
  else log.info(facts, 'The door of the console')
}

/** Somebody asked for what is not theirs to have. */
export function noteRefused(log: Log, call: string, request: FastifyRequest, { refusal }: Refused): void {
  if (refusal.code !== 'not_allowed') return
  const user = request.loggedIn?.user.id
  log.warn(
    { call, ...(user && { user }), from: roughly(request.ip), why: refusal.detail },
    'A call of the console was refused'
  )
}
