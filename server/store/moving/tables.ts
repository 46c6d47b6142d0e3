import { MIGRATIONS } from '../schema.ts'
import type { Row, Value } from '../tx.ts'

/** A table as both engines have it. */
export interface Table {
  name: string
  columns: string[]
  /** Its primary key, in order. */
  key: string[]
}

/** One of the two databases, inside a transaction. */
export interface Side {
  query<R extends Row>(sql: string, params?: readonly Value[]): Promise<R[]>
}

/** Counted anew; bytes of files go their own way. */
const NOT_MOVED = ['buckets', 'spooled', 'pieces']

/** In the order in which they were made: what is named comes before what names it. */
export const TABLE_NAMES: readonly string[] = MIGRATIONS.flatMap(({ statements }) =>
  statements.flatMap(statement => /^CREATE TABLE (\w+)/.exec(statement)?.[1] ?? [])
).filter(name => !NOT_MOVED.includes(name))

type Column = { name: string; pk: number }

/** SQLite tells; PostgreSQL was made from the same text. */
export async function tablesOf(sqlite: Side): Promise<Table[]> {
  const tables: Table[] = []
  for (const name of TABLE_NAMES) {
    const columns = await sqlite.query<Column>(`SELECT name, pk FROM pragma_table_info('${name}') ORDER BY cid`)
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    tables.push({ name, columns: columns.map(column => column.name), key: key.map(column => column.name) })
  }
  return tables
}
