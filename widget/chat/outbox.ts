import type { ErrorCode } from '../../shared/errors.ts'
import { LIMITS } from '../../shared/limits.ts'
import type { ChatState } from './types.ts'

/** S6: over the socket where there is one, over HTTP otherwise; nothing waits for the other way to come back. */
export function wayOf({ mode, connection }: Pick<ChatState, 'mode' | 'connection'>): 'socket' | 'http' {
  return mode !== 'bot' && connection.status === 'online' ? 'socket' : 'http'
}

/** S7: what the server would refuse is not sent. */
export function faultIn(text: string): ErrorCode | null {
  if (text.trim() === '') return 'text_empty'
  return text.length > LIMITS.text ? 'text_too_long' : null
}
