import * as v from 'valibot'
import { answers, MANY } from './call.ts'
import { Count, Cursor, type Page } from './texts.ts'

/** One change, by whom and of what; never the values, and of secrets nothing but that they changed. */
export interface AuditEntry {
  id: string
  /** ms since 1970. */
  at: number
  /** The user's name and address as they were then; absent where nobody was logged in (a link, a command). */
  by?: { id: string; name: string; email: string }
  /** For instance `bot.put`, `connector.update`, `users.add`: the name of the call. */
  action: string
  /** What it was done to: the kind, its id and its name as they were then. */
  on: { kind: string; id: string; name?: string }
  /** Names of the fields that changed. */
  fields: string[]
}

export const auditCalls = {
  /** Newest first. */
  'audit.list': answers<Page<AuditEntry>>()({
    method: 'GET',
    path: '/audit',
    access: 'administrator',
    query: v.object({ before: Cursor, limit: v.optional(Count(MANY)) })
  })
}
