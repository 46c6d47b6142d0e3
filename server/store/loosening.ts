import type { Connection } from './batch.ts'

/** As PostgreSQL says it, with the name that it gives by itself. */
const DROP = /^ALTER TABLE (\w+) DROP CONSTRAINT \1_(\w+)_fkey$/
/** A column, and what it names. */
const NAMES = /\b(\w+) (TEXT(?: NOT NULL)?) REFERENCES \w+ \(\w+\)/g
const SQL = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = $1"
const PUT = "UPDATE sqlite_schema SET sql = $2 WHERE type = 'table' AND name = $1"

/**
 * What a column names need not be there any more. SQLite has no words for it, and its documentation this way, for a change that nothing
 * on the disk depends on (sqlite.org/lang_altertable.html#otheralter): the schema's text is put by hand. False: another statement.
 */
export function loosen(connection: Connection, statement: string): boolean {
  const [, table, column] = DROP.exec(statement) ?? []
  if (table === undefined || column === undefined) return false
  const [known] = connection.all(SQL, [table])
  const before = String(known?.sql)
  const sql = before.replace(NAMES, (whole, name, type) => (name === column ? `${name} ${type}` : whole))
  if (sql === before) throw new Error(`${table}.${column} names no other table`)
  const [at] = connection.all('PRAGMA schema_version')
  const next = Number(at?.schema_version) + 1
  connection.defend(false)
  try {
    connection.all('PRAGMA writable_schema = ON')
    connection.all(PUT, [table, sql])
    connection.all(`PRAGMA schema_version = ${next}`)
    // Turns it off, and reads the schema again.
    connection.all('PRAGMA writable_schema = RESET')
  } finally {
    connection.defend(true)
  }
  return true
}
