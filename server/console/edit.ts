import { isDeepStrictEqual } from 'node:util'
import type { AuditLine, Changes } from '../conversation/ledger.ts'
import type { Chance, Clock, Document, Store } from '../conversation/ports.ts'
import type { User } from './session/users.ts'

export interface EditDeps {
  store: Store
  clock: Clock
  chance: Chance
}

/** Who did what to what. `by` null: nobody was logged in. */
export interface Deed {
  by: Pick<User, 'id' | 'name' | 'email'> | null
  action: string
  on: AuditLine['on']
  fields: string[]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names of the fields that differ; those of a field that is a record of its own, with a dot between. */
export function changedFields(before: unknown, after: unknown): string[] {
  const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])]
  return names
    .filter(name => !isDeepStrictEqual(old[name], now[name]))
    .flatMap(name => {
      const inner = isRecord(old[name]) && isRecord(now[name]) ? changedFields(old[name], now[name]) : []
      return inner.length > 0 ? inner.map(below => `${name}.${below}`) : [name]
    })
}

export function auditLine({ clock, chance }: Omit<EditDeps, 'store'>, { by, ...deed }: Deed): AuditLine {
  const line = { id: chance.uuid(), at: clock.now(), ...deed }
  return by ? { ...line, by: { id: by.id, name: by.name, email: by.email } } : line
}

/** A change and the line that tells of it, in one commit. Null: one of the documents is no longer the version that it was made from. */
export function change(deps: EditDeps, changes: Omit<Changes, 'audit'>, deed: Deed): Promise<Document[] | null> {
  return deps.store.changeDocuments({ ...changes, audit: auditLine(deps, deed) }, deps.clock.now())
}

export interface Edit extends Omit<Deed, 'fields' | 'on'> {
  kind: string
  id: string
  version: number
  body: unknown
  /** What people call it. */
  name?: string
  /** Fills in what was left to its default, so that only what somebody changed is told as changed. */
  whole?: (body: unknown) => unknown
}

/** Puts one document, unless nothing of it changes. Null: somebody else was faster. */
export async function edit(
  deps: EditDeps,
  { kind, id, version, body, by, action, name, whole = same => same }: Edit
): Promise<Document | null> {
  const before = await deps.store.document(kind, id)
  if ((before?.version ?? 0) !== version) return null
  // What is undefined is not stored.
  const fields = changedFields(before && whole(before.body), whole(JSON.parse(JSON.stringify(body))))
  if (before && fields.length === 0) return before
  const on = name === undefined ? { kind, id } : { kind, id, name }
  const done = await change(deps, { puts: [{ kind, id, body, version }] }, { by, action, on, fields })
  return done?.[0] ?? null
}
