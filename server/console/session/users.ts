import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { ROLES, type User as Shown } from '../../../shared/console.ts'
import type { Document, Store } from '../../conversation/ports.ts'

/** A document of the kind `user`. */
const Stored = v.object({
  email: v.string(),
  name: v.string(),
  role: v.picklist(ROLES),
  active: v.boolean(),
  password: v.nullable(v.object({ salt: v.string(), hash: v.string(), memory: v.number(), passes: v.number() })),
  createdAt: v.number()
})
export type StoredUser = v.InferOutput<typeof Stored>
export type User = StoredUser & { id: string; version: number; updatedAt: number }

export const USER = 'user'

/** Made of the address, so that no two users can have the same one. */
export function userId(email: string): string {
  return createHash('sha256').update(`user ${email.toLowerCase()}`).digest('base64url').slice(0, 22)
}

function userOf({ id, version, updatedAt, body }: Document): User | null {
  const parsed = v.safeParse(Stored, body)
  return parsed.success ? { ...parsed.output, id, version, updatedAt } : null
}

export async function readUser(store: Pick<Store, 'document'>, id: string): Promise<User | null> {
  const found = await store.document(USER, id)
  return found && userOf(found)
}

/** The oldest first. */
export async function readUsers(store: Pick<Store, 'documents'>): Promise<User[]> {
  const found = (await store.documents(USER)).flatMap(doc => userOf(doc) ?? [])
  return found.sort((a, b) => a.createdAt - b.createdAt)
}

export const isAdministrator = ({ role, active, password }: StoredUser): boolean =>
  role === 'administrator' && active && password !== null

/** Without the password, of which nobody needs to know more than that it is set. */
export function shown(
  { id, version, email, name, role, active, password, createdAt }: User,
  more: Pick<Shown, 'lastLogin' | 'secondFactor'> = {}
): Shown {
  const known = { id, version, email, name, role, active, createdAt, hasPassword: password !== null }
  return { ...known, ...more }
}

export const bodyOf = ({ id: _, version: __, updatedAt: ___, ...body }: User): StoredUser => body

/** Apart from the user, so that logging in is no change that somebody else could be late for. */
const LAST_LOGIN = 'last-login'

export async function noteLogin(
  store: Pick<Store, 'document' | 'putDocument'>,
  id: string,
  now: number
): Promise<void> {
  const known = await store.document(LAST_LOGIN, id)
  await store.putDocument({ kind: LAST_LOGIN, id, body: now }, known?.version ?? 0, now)
}

/** ms since 1970, by user. */
export async function lastLogins(store: Pick<Store, 'documents'>): Promise<Map<string, number>> {
  return new Map((await store.documents(LAST_LOGIN)).map(({ id, updatedAt }) => [id, updatedAt]))
}
