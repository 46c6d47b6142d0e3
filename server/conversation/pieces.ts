import type { FileId } from '../../shared/ids.ts'

/** Bytes of one piece; the last one of a file may have fewer. */
export const PIECE = 256 * 1024

/** Bytes of visitors' files where every node reaches them. Rejects with a `StoreError`. */
export interface Pieces {
  /** Nothing is to be seen of it before `end`. */
  begin(id: FileId, now: number): Promise<void>
  add(id: FileId, n: number, bytes: Buffer): Promise<void>
  end(id: FileId, size: number): Promise<void>
  /** Of a whole file; null: there is none. */
  size(id: FileId): Promise<number | null>
  piece(id: FileId, n: number): Promise<Buffer | null>
  remove(id: FileId): Promise<void>
  /** Bytes of all whole files. */
  used(): Promise<number>
  /** Begun before then, whole or not. */
  since(before: number): Promise<FileId[]>
}
