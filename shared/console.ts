import { auditCalls } from './console/audit.ts'
import { botCalls } from './console/bot.ts'
import type { AnswerOf, BodyOf, ParamsOf, QueryOf } from './console/call.ts'
import { channelCalls } from './console/channels.ts'
import { connectorCalls } from './console/connector.ts'
import { conversationCalls } from './console/conversations.ts'
import { healthCalls } from './console/health.ts'
import { hoursCalls } from './console/hours.ts'
import { knowledgeCalls } from './console/knowledge.ts'
import { sessionCalls } from './console/session.ts'
import { skillCalls } from './console/skills.ts'

export * from './console/audit.ts'
export * from './console/bot.ts'
export * from './console/call.ts'
export * from './console/channels.ts'
export * from './console/connector.ts'
export * from './console/conversations.ts'
export * from './console/health.ts'
export * from './console/hours.ts'
export * from './console/knowledge.ts'
export * from './console/refusal.ts'
export * from './console/session.ts'
export * from './console/skills.ts'
export type { Page } from './console/texts.ts'

/**
 * Every request of the console, by name: method, path below `/console/api`, who may, schemas of what is sent, and the type of the answer.
 * The server registers no other route there and checks all of this itself.
 *
 * - The session is a cookie; every call but GET carries `Session.csrf` in `CSRF_HEADER`.
 * - Every refusal is a `ConsoleRefusal`. 401 `token_invalid`: log in (again). 403 `not_allowed`: not with this role, or the CSRF token is
 *   missing. 400 `bad_request` with `fields`: the faults of the form. 409 `conflict` with `newer`: somebody else has changed it meanwhile.
 */
export const CALLS = {
  ...sessionCalls,
  ...auditCalls,
  ...botCalls,
  ...connectorCalls,
  ...skillCalls,
  ...channelCalls,
  ...knowledgeCalls,
  ...hoursCalls,
  ...healthCalls,
  ...conversationCalls
}

export type CallName = keyof typeof CALLS
/** What `CALLS[N]` is sent and answers. */
export type ParamsFor<N extends CallName> = ParamsOf<(typeof CALLS)[N]>
export type BodyFor<N extends CallName> = BodyOf<(typeof CALLS)[N]>
export type QueryFor<N extends CallName> = QueryOf<(typeof CALLS)[N]>
export type AnswerFor<N extends CallName> = AnswerOf<(typeof CALLS)[N]>
