import type { AuditLine, Changes, Login } from '../../conversation/ledger.ts'
import type { Document } from '../../conversation/ports.ts'
import { fromJson, toJson } from '../columns.ts'
import { schemaVersion } from '../migrating.ts'
import type { Tx } from '../tx.ts'
import { putDocument } from './documents.ts'

/** Thrown inside the transaction, so that nothing of it stays. */
class Stale extends Error {}

const REMOVE = `
  UPDATE documents SET body = NULL, version = version + 1
  WHERE kind = $1 AND id = $2 AND version = $3 AND body IS NOT NULL RETURNING id`

export async function changeDocuments(tx: Tx, changes: Changes, now: number): Promise<Document[]> {
  const { puts = [], removals = [], logouts, audit } = changes
  const done: Document[] = []
  for (const { version, ...put } of puts) {
    const changed = await putDocument(tx, put, version, now)
    if (!changed) throw new Stale(`${put.kind} ${put.id}`)
    done.push(changed)
  }
  for (const { kind, id, version } of removals) {
    const gone = await tx.query(REMOVE, [kind, id, version])
    if (gone.length === 0) throw new Stale(`${kind} ${id}`)
    tx.tell({ topic: 'documents', kind })
  }
  if (logouts && 'userId' in logouts) await endLogins(tx, logouts.userId)
  else for (const hash of logouts?.hashes ?? []) await endLogin(tx, hash)
  if (audit) await addAudit(tx, audit)
  return done
}

export function nullIfStale(error: unknown): null {
  if (error instanceof Stale) return null
  throw error
}

type AuditRow = {
  id: string
  at: number
  who: string | null
  action: string
  what: string
  fields: string
}

const toLine = ({ id, at, who, action, what, fields }: AuditRow): AuditLine => ({
  id,
  at,
  action,
  on: fromJson(what),
  fields: fromJson(fields),
  ...(who !== null && { by: fromJson(who) })
})

export async function addAudit(tx: Tx, { id, at, by, action, on, fields }: AuditLine): Promise<void> {
  await tx.query('INSERT INTO audit (id, at, who, action, what, fields) VALUES ($1, $2, $3, $4, $5, $6)', [
    id,
    at,
    by ? toJson(by) : null,
    action,
    toJson(on),
    toJson(fields)
  ])
}

const NEWEST = 'SELECT * FROM audit ORDER BY at DESC, id DESC LIMIT $1'
const BEFORE = 'SELECT * FROM audit WHERE at < $2 OR (at = $2 AND id < $3) ORDER BY at DESC, id DESC LIMIT $1'

export async function audit(
  tx: Tx,
  { before, limit }: { before?: Pick<AuditLine, 'id' | 'at'>; limit: number }
): Promise<AuditLine[]> {
  const rows = before
    ? await tx.query<AuditRow>(BEFORE, [limit, before.at, before.id])
    : await tx.query<AuditRow>(NEWEST, [limit])
  return rows.map(toLine)
}

type LoginRow = {
  hash: string
  user_id: string
  created_at: number
  expires_at: number
  ends_at: number
  used_at: number | null
  device: string | null
}

const toLogin = (row: LoginRow): Login => ({
  hash: row.hash,
  userId: row.user_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  endsAt: row.ends_at,
  // Those that were begun before the two were kept.
  usedAt: row.used_at ?? row.created_at,
  device: row.device === null ? {} : fromJson(row.device)
})

const ADD = `
  INSERT INTO logins (hash, user_id, created_at, expires_at, ends_at, used_at, device) VALUES ($1, $2, $3, $4, $5, $6, $7)`

export async function addLogin(tx: Tx, login: Login): Promise<void> {
  const { hash, userId, createdAt, expiresAt, endsAt, usedAt, device } = login
  await tx.query(ADD, [hash, userId, createdAt, Math.min(expiresAt, endsAt), endsAt, usedAt, toJson(device)])
}

export async function login(tx: Tx, hash: string, now: number): Promise<Login | null> {
  const [row] = await tx.query<LoginRow>('SELECT * FROM logins WHERE hash = $1 AND expires_at > $2', [hash, now])
  return row ? toLogin(row) : null
}

const OF_USER = 'SELECT * FROM logins WHERE user_id = $1 AND expires_at > $2'

export async function logins(tx: Tx, userId: string, now: number): Promise<Login[]> {
  const rows = await tx.query<LoginRow>(OF_USER, [userId, now])
  return rows.map(toLogin).sort((one, other) => other.usedAt - one.usedAt || other.createdAt - one.createdAt)
}

const PROLONG = `
  UPDATE logins SET expires_at = CASE WHEN ends_at < $2 THEN ends_at ELSE $2 END, used_at = $3
  WHERE hash = $1 AND expires_at < $2`

type Times = Pick<Login, 'usedAt' | 'expiresAt'>

export async function prolongLogin(tx: Tx, hash: string, { expiresAt, usedAt }: Times): Promise<void> {
  await tx.query(PROLONG, [hash, expiresAt, usedAt])
}

export async function endLogin(tx: Tx, hash: string): Promise<void> {
  await tx.query('DELETE FROM logins WHERE hash = $1', [hash])
}

export async function endLogins(tx: Tx, userId: string): Promise<void> {
  await tx.query('DELETE FROM logins WHERE user_id = $1', [userId])
}

/** The schema that brought the table of logins: a backup may be older. */
const SINCE = 2

/** After a restore: who has logged out since the backup stays out. */
export async function forgetLogins(tx: Tx): Promise<void> {
  if ((await schemaVersion(tx)) >= SINCE) await tx.query('DELETE FROM logins')
}
