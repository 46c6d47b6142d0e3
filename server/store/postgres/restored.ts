import { forgetLogins } from '../operations/ledger.ts'
import { changeEpoch } from '../operations/meta.ts'
import { doubtAll } from '../operations/outbox.ts'
import type { Tx } from '../tx.ts'

/** A cluster has a number of its own, and a database one in it: a dump that is put back comes into another. */
const HERE = `
  SELECT (SELECT system_identifier FROM pg_control_system()) || '/' ||
    (SELECT oid FROM pg_database WHERE datname = current_database()) AS here`
const MAY_ASK = `SELECT CASE WHEN has_function_privilege('pg_control_system()', 'EXECUTE') THEN 1 ELSE 0 END AS may`

/**
 * Knows a database that has been put back from a copy: what it says of itself is true of the one that was copied. Then all is as after
 * `npm run restore`: widgets start from what is (Y5), each step that was owed is a doubt (O5), and nobody is logged in.
 */
export async function noticeRestore(tx: Tx, freshEpoch: string): Promise<boolean> {
  const [allowed] = await tx.query<{ may: number }>(MAY_ASK)
  if (allowed?.may !== 1) return false
  const [{ here } = { here: '' }] = await tx.query<{ here: string }>(HERE)
  const [known] = await tx.query<{ value: string }>("SELECT value FROM meta WHERE name = 'place'")
  if (known?.value === here) return false
  await tx.query(
    "INSERT INTO meta (name, value) VALUES ('place', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
    [here]
  )
  if (!known) return false
  await changeEpoch(tx, freshEpoch)
  await doubtAll(tx)
  await forgetLogins(tx)
  return true
}

/** Whoever moves the rows elsewhere on purpose leaves this behind. */
export const forgetPlace = (query: (sql: string) => Promise<unknown>) => query("DELETE FROM meta WHERE name = 'place'")
