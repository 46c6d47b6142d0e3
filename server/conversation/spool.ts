import type { FileId } from '../../shared/ids.ts'

/** Bytes of visitors' files until the desk has them. */
export interface Spool {
  open(
    id: FileId,
    range?: { start: number; end: number }
  ): Promise<{ stream: ReadableStream<Uint8Array>; size: number } | null>
  remove(id: FileId): Promise<void>
}
