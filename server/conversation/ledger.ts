import type { Device } from '../../shared/console.ts'
import type { Document } from './ports.ts'

/** One browser in which somebody is logged in to the console. */
export interface Login {
  /** SHA-256 of the cookie's value. */
  hash: string
  userId: string
  createdAt: number
  /** Moves on with every use, never beyond `endsAt`. */
  expiresAt: number
  endsAt: number
  /** When it was last prolonged. */
  usedAt: number
  device: Device
}

/** A line of the console's audit log: who changed what, and never a value. */
export interface AuditLine {
  id: string
  at: number
  /** As they were called then; absent where nobody was logged in. */
  by?: { id: string; name: string; email: string }
  action: string
  on: { kind: string; id: string; name?: string }
  fields: string[]
}

/** Several documents that change together, sessions that end with them, and the line that tells of it. */
export interface Changes {
  /** `version: 0` makes it new. */
  puts?: { kind: string; id: string; body: unknown; version: number }[]
  removals?: { kind: string; id: string; version: number }[]
  /** These sessions, or all of one user. */
  logouts?: { hashes: readonly string[] } | { userId: string }
  audit?: AuditLine
}

/** Log-ins that failed, under one name. */
export interface Tries {
  count: number
  /** ms since 1970. */
  last: number
}

/** What the console keeps: part of the store. */
export interface Ledger {
  /** All of it or, when one document has another version by now, nothing and null. Answers with the documents that were put. */
  changeDocuments(changes: Changes, now: number): Promise<Document[] | null>
  /** Newest first; `before` is the last line that is known already. */
  audit(page: { before?: Pick<AuditLine, 'id' | 'at'>; limit: number }): Promise<AuditLine[]>
  addAudit(line: AuditLine): Promise<void>

  addLogin(login: Login): Promise<void>
  /** Null when it has ended or expired. */
  login(hash: string, now: number): Promise<Login | null>
  /** Those of one user that have not ended, the one used last first. */
  logins(userId: string, now: number): Promise<Login[]>
  /** Moves its expiry to `expiresAt`, never beyond its end. */
  prolongLogin(hash: string, times: { usedAt: number; expiresAt: number }): Promise<void>
  endLogin(hash: string): Promise<void>
  endLogins(userId: string): Promise<void>

  /**
   * Counts one more try under each name, unless one of them has to wait: answers ms until then, or 0. What was last tried at or before
   * `since` counts for nothing.
   */
  attempt(
    names: readonly string[],
    now: number,
    since: number,
    waitOf: (name: string, tries: Tries) => number
  ): Promise<number>
  /** Forgets `all` tries under these names, and `one` under those. */
  forgive(names: { all: readonly string[]; one: readonly string[] }): Promise<void>
}
