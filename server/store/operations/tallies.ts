import type { ChannelId } from '../../../shared/ids.ts'
import type { Counts, Tally } from '../../conversation/archive.ts'
import type { Tx } from '../tx.ts'

const ADD = `
  INSERT INTO tallies (day, channel_id, name, n) VALUES ($1, $2, $3, $4)
  ON CONFLICT (day, channel_id, name) DO UPDATE SET n = tallies.n + excluded.n`

async function add(tx: Tx, day: string, channel: ChannelId, of: Record<string, number>): Promise<void> {
  for (const [name, n] of Object.entries(of)) {
    const key = [day, channel, name]
    if (tx.addLast) tx.addLast({ sql: ADD, key, n })
    else await tx.query(ADD, [...key, n])
  }
}

export interface Counted {
  id: string
  channel_id: string
  test: number
  spoke_on: string | null
}

/** The caller holds the conversation. Tests are not counted. */
export async function count(tx: Tx, row: Counted, { day, spoke, of }: Counts): Promise<void> {
  const isFirst = spoke === true && row.spoke_on !== day
  if (row.test === 1 || (!isFirst && !of)) return
  if (isFirst) await tx.query('UPDATE conversations SET spoke_on = $2 WHERE id = $1', [row.id, day])
  await add(tx, day, row.channel_id, { ...of, ...(isFirst && { conversations: 1 }) })
}

export async function tallies(tx: Tx, from: string, to: string, channel?: ChannelId): Promise<Tally[]> {
  const rows = await tx.query<{ day: string; name: string; n: number }>(
    `SELECT day, name, SUM(n) AS n FROM tallies
     WHERE day >= $1 AND day <= $2 AND ($3 = '' OR channel_id = $3) GROUP BY day, name ORDER BY day, name`,
    [from, to, channel ?? '']
  )
  return rows.map(({ day, name, n }) => ({ day, name, n: Number(n) }))
}
