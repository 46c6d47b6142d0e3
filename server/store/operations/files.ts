import type { FileId } from '../../../shared/ids.ts'
import type { StoredFile } from '../../conversation/model.ts'
import { fromJson, present, toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'

export type FileRow = {
  id: string
  conversation_id: string
  origin: string
  name: string
  mime: string
  size: number
  image: number
  width: number | null
  height: number | null
  place: string
  created_at: number
}

export const toFile = (row: FileRow): StoredFile => ({
  id: row.id,
  conversationId: row.conversation_id,
  from: row.origin === 'agent' ? 'agent' : 'visitor',
  name: row.name,
  mime: row.mime,
  size: row.size,
  image: row.image === 1,
  ...present({ width: row.width, height: row.height }),
  where: fromJson(row.place),
  createdAt: row.created_at
})

/** Known already: left as it is. */
export async function addFile(tx: Tx, file: StoredFile): Promise<void> {
  await tx.query(
    `INSERT INTO files (id, conversation_id, origin, name, mime, size, image, width, height, place, said, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, $11) ON CONFLICT (id) DO NOTHING`,
    [
      file.id,
      file.conversationId,
      file.from,
      file.name,
      file.mime,
      file.size,
      file.image ? 1 : 0,
      file.width ?? null,
      file.height ?? null,
      toJson(file.where),
      file.createdAt
    ]
  )
}

export async function file(tx: Tx, id: FileId): Promise<StoredFile | null> {
  const [row] = await tx.query<FileRow>('SELECT * FROM files WHERE id = $1', [id])
  return row ? toFile(row) : null
}

export async function moveFile(tx: Tx, id: FileId, where: StoredFile['where']): Promise<void> {
  await tx.query('UPDATE files SET place = $2 WHERE id = $1', [id, toJson(where)])
}

/** A message names it now: it stays. */
export async function sayFile(tx: Tx, id: FileId): Promise<void> {
  await tx.query('UPDATE files SET said = 1 WHERE id = $1', [id])
}

export async function orphanFiles(tx: Tx, before: number, limit: number): Promise<StoredFile[]> {
  const rows = await tx.query<FileRow>(
    'SELECT * FROM files WHERE said = 0 AND created_at < $1 ORDER BY created_at, id LIMIT $2',
    [before, limit]
  )
  return rows.map(toFile)
}

export async function deleteFile(tx: Tx, id: FileId): Promise<void> {
  await tx.query('DELETE FROM files WHERE id = $1', [id])
}
