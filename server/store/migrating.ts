import { StoreError } from './errors.ts'
import { MIGRATIONS } from './schema.ts'
import type { Tx } from './tx.ts'

/** The last one applied; 0 before the first. */
export async function schemaVersion(tx: Tx): Promise<number> {
  const [row] = await tx.query<{ version: number | null }>('SELECT MAX(version) AS version FROM migrations')
  return row?.version ?? 0
}

/** Applies what is missing, all of it or nothing. Throws `newer` when a later Relais has been here. */
export async function migrate(tx: Tx, now: number, migrations = MIGRATIONS): Promise<void> {
  await tx.query(
    'CREATE TABLE IF NOT EXISTS migrations (version BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, at BIGINT NOT NULL)'
  )
  const version = await schemaVersion(tx)
  if (version > migrations.length) throw newer(version, migrations.length)
  for (const [index, migration] of [...migrations.entries()].slice(version)) {
    for (const statement of migration.statements) await tx.query(statement)
    await tx.query('INSERT INTO migrations (version, name, at) VALUES ($1, $2, $3)', [index + 1, migration.name, now])
  }
}

export function newer(found: number, known = MIGRATIONS.length): StoreError {
  return new StoreError(
    'newer',
    `The database was written by a newer version of Relais (schema ${found}, this one knows ${known}): start that version.`
  )
}
