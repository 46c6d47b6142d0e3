import type { Document } from '../../conversation/ports.ts'
import { fromJson, toJson } from '../columns.ts'
import type { Tx } from '../tx.ts'

type DocumentRow = { kind: string; id: string; version: number; body: string; updated_at: number }

const toDocument = (row: DocumentRow): Document => ({
  kind: row.kind,
  id: row.id,
  version: row.version,
  body: fromJson(row.body),
  updatedAt: row.updated_at
})

export async function documents(tx: Tx, kind: string): Promise<Document[]> {
  const rows = await tx.query<DocumentRow>('SELECT * FROM documents WHERE kind = $1 AND body IS NOT NULL ORDER BY id', [
    kind
  ])
  return rows.map(toDocument)
}

export async function document(tx: Tx, kind: string, id: string): Promise<Document | null> {
  const [row] = await tx.query<DocumentRow>(
    'SELECT * FROM documents WHERE kind = $1 AND id = $2 AND body IS NOT NULL',
    [kind, id]
  )
  return row ? toDocument(row) : null
}

const CREATE = `
  INSERT INTO documents (kind, id, version, body, updated_at) VALUES ($1, $2, 1, $3, $4)
  ON CONFLICT (kind, id) DO UPDATE
    SET version = documents.version + 1, body = excluded.body, updated_at = excluded.updated_at
    WHERE documents.body IS NULL
  RETURNING *`
const CHANGE = `
  UPDATE documents SET version = version + 1, body = $3, updated_at = $4
  WHERE kind = $1 AND id = $2 AND version = $5 AND body IS NOT NULL
  RETURNING *`

export async function putDocument(
  tx: Tx,
  doc: { kind: string; id: string; body: unknown },
  version: number,
  now: number
): Promise<Document | null> {
  const values = [doc.kind, doc.id, toJson(doc.body), now]
  const [row] = await tx.query<DocumentRow>(
    version === 0 ? CREATE : CHANGE,
    version === 0 ? values : [...values, version]
  )
  if (!row) return null
  tx.tell({ topic: 'documents', kind: doc.kind })
  return toDocument(row)
}

export async function deleteDocument(tx: Tx, kind: string, id: string): Promise<boolean> {
  const gone = await tx.query(
    'UPDATE documents SET body = NULL, version = version + 1 WHERE kind = $1 AND id = $2 AND body IS NOT NULL RETURNING id',
    [kind, id]
  )
  if (gone.length > 0) tx.tell({ topic: 'documents', kind })
  return gone.length > 0
}
