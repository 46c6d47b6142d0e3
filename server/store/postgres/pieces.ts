import type { Pieces } from '../../conversation/pieces.ts'
import type { Row, Value } from '../tx.ts'
import type { Session } from './connect.ts'

/** Runs with a connection of the pool, again where it has to. */
export type Asking = <T>(ask: (session: Session) => Promise<T>) => Promise<T>

const ADD = 'INSERT INTO pieces (file_id, n, bytes) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING'
const BEGIN = 'INSERT INTO spooled (id, size, whole, at) VALUES ($1, 0, 0, $2) ON CONFLICT DO NOTHING'

/** Each call is one statement, and thereby one commit. */
export function createPieces(asking: Asking): Pieces {
  const rows = <R extends Row>(sql: string, ...params: (Value | Buffer)[]) =>
    asking(session => session.query<R>(sql, params))
  return {
    begin: async (id, now) => void (await rows(BEGIN, id, now)),
    add: async (id, n, bytes) => void (await rows(ADD, id, n, bytes)),
    end: async (id, size) => void (await rows('UPDATE spooled SET whole = 1, size = $2 WHERE id = $1', id, size)),
    async size(id) {
      const [row] = await rows<{ size: number }>('SELECT size FROM spooled WHERE id = $1 AND whole = 1', id)
      return row?.size ?? null
    },
    piece: (id, n) =>
      asking(async session => {
        const [row] = await session.bytes('SELECT bytes FROM pieces WHERE file_id = $1 AND n = $2', [id, n])
        return row ?? null
      }),
    async remove(id) {
      await rows('DELETE FROM pieces WHERE file_id = $1', id)
      await rows('DELETE FROM spooled WHERE id = $1', id)
    },
    async used() {
      const [row] = await rows<{ used: number }>('SELECT COALESCE(SUM(size), 0) AS used FROM spooled')
      return row?.used ?? 0
    },
    since: async before =>
      (await rows<{ id: string }>('SELECT id FROM spooled WHERE at < $1 ORDER BY at', before)).map(({ id }) => id)
  }
}
