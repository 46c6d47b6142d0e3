import { randomUUID } from 'node:crypto'
import pg from 'pg'

/** Where one product keeps its rows. */
export interface Place {
  env: Record<string, string>
  remove(): Promise<void>
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}

/**
 * An empty one: what an earlier bench has left owed would be worked off while this one measures. With SQLite that is a new folder of
 * data, which whoever starts a product makes; with PostgreSQL a schema of its own in the database.
 */
export async function emptyPlace(database = process.env.DATABASE_URL): Promise<Place> {
  if (!database) return { env: {}, remove: async () => {} }
  const schema = `bench_${randomUUID().replaceAll('-', '')}`
  await run(database, `CREATE SCHEMA ${schema}`)
  const url = new URL(database)
  url.searchParams.set('options', `-c search_path=${schema}`)
  return { env: { DATABASE_URL: url.href }, remove: () => run(database, `DROP SCHEMA ${schema} CASCADE`) }
}
