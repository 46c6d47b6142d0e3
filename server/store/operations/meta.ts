import type { Tx } from '../tx.ts'

const EVENT_DAYS = 30
const DAY = 86_400_000

/** `fresh` becomes the epoch where there is none yet. */
export async function makeEpoch(tx: Tx, fresh: string): Promise<void> {
  await tx.query("INSERT INTO meta (name, value) VALUES ('epoch', $1) ON CONFLICT (name) DO NOTHING", [fresh])
}

/** After a restore the log has forgotten what widgets may have seen: another epoch makes them start afresh (Y5). */
export async function changeEpoch(tx: Tx, fresh: string): Promise<void> {
  await tx.query("UPDATE meta SET value = $1 WHERE name = 'epoch'", [fresh])
}

export async function epoch(tx: Tx): Promise<string> {
  const [row] = await tx.query<{ value: string }>("SELECT value FROM meta WHERE name = 'epoch'")
  return row?.value ?? ''
}

/** Forgets webhook events that the desk repeats no longer, and tokens and logins that open nothing any more, buckets that are full. */
export async function purge(tx: Tx, now: number): Promise<void> {
  await tx.query('DELETE FROM events WHERE at < $1', [now - EVENT_DAYS * DAY])
  await tx.query('DELETE FROM tokens WHERE expires_at <= $1', [now])
  await tx.query('DELETE FROM logins WHERE expires_at <= $1', [now])
  await tx.query('DELETE FROM tries WHERE tried_at < $1', [now - DAY])
  await tx.query('DELETE FROM buckets WHERE full_at <= $1', [now])
}
