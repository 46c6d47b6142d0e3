import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileId } from '../../../shared/ids.ts'
import { PIECE, type Pieces } from '../../conversation/pieces.ts'
import { StoreError } from '../errors.ts'
import type { Side } from './tables.ts'

/** Uploaded, and not yet with the desk. */
export async function spooledIn(side: Side): Promise<FileId[]> {
  const rows = await side.query<{ id: string }>(`SELECT id FROM files WHERE place = '{"is":"spool"}' ORDER BY id`)
  return rows.map(({ id }) => id)
}

async function hashOf(pieces: Pieces, id: FileId): Promise<string> {
  const hash = createHash('sha256')
  for (let n = 0; ; n++) {
    const bytes = await pieces.piece(id, n)
    if (!bytes) return hash.digest('hex')
    hash.update(bytes)
  }
}

/** Those that lie in the folder; answers how many. One whose bytes are gone is as gone there. */
export async function filesToPieces(folder: string, ids: readonly FileId[], to: Pieces, now: number): Promise<number> {
  const there = ids.filter(id => existsSync(join(folder, id)))
  for (const id of there) {
    const hash = createHash('sha256')
    await to.begin(id, now)
    const [file, buffer] = [await open(join(folder, id), 'r'), Buffer.alloc(PIECE)]
    let size = 0
    for (let n = 0; ; n++) {
      const { bytesRead } = await file.read(buffer, 0, PIECE, n * PIECE)
      if (bytesRead === 0) break
      await to.add(id, n, Buffer.from(buffer.subarray(0, bytesRead)))
      hash.update(buffer.subarray(0, bytesRead))
      size += bytesRead
    }
    await file.close()
    await to.end(id, size)
    if ((await hashOf(to, id)) !== hash.digest('hex')) throw new StoreError('damaged', `The file ${id} did not arrive.`)
  }
  return there.length
}

export async function piecesToFiles(from: Pieces, ids: readonly FileId[], folder: string): Promise<number> {
  await mkdir(folder, { recursive: true })
  let count = 0
  for (const id of ids) {
    if ((await from.size(id)) === null) continue
    const file = await open(join(folder, id), 'w', 0o600)
    for (let n = 0; ; n++) {
      const bytes = await from.piece(id, n)
      if (!bytes) break
      await file.write(bytes)
    }
    await file.sync()
    await file.close()
    count += 1
  }
  return count
}
