import type { Readable } from 'node:stream'
import type { FileId } from '../../shared/ids.ts'
import { PIECE, type Pieces } from '../conversation/pieces.ts'
import type { Clock } from '../conversation/ports.ts'
import { HEAD_BYTES } from './pictures.ts'
import type { FileSpool, Taken } from './spool.ts'

/** An upload takes less; what is older and named by nobody was left by a node that died. */
const UNDER_WAY = 3_600_000

interface Upload {
  id: FileId
  /** Bytes of it, and of all files beside it. */
  limits: { own: number; all: number }
}

/** The spool where every node reaches it: whoever has the lane hands the file over, also when the node that took it is gone. */
export async function createSharedSpool(pieces: Pieces, limit: number, clock: Pick<Clock, 'now'>): Promise<FileSpool> {
  return {
    async take(id, bytes, most) {
      try {
        await pieces.begin(id, clock.now())
        const taken = await keep(pieces, { id, limits: { own: most, all: limit - (await pieces.used()) } }, bytes)
        if (taken.is === 'kept') await pieces.end(id, taken.size)
        else await pieces.remove(id)
        return taken
      } catch (error) {
        await pieces.remove(id).catch(() => {}) // it is found again by its age
        return brokenOff(error)
      }
    },
    async open(id, range) {
      const size = await pieces.size(id)
      if (size === null) return null
      return { stream: streamOf(pieces, id, range ?? { start: 0, end: size - 1 }), size }
    },
    remove: pieces.remove,
    used: pieces.used,
    left: await pieces.since(clock.now() - UNDER_WAY)
  }
}

async function keep(pieces: Pieces, { id, limits }: Upload, bytes: Readable): Promise<Taken> {
  const head: Buffer[] = []
  let [size, n] = [0, 0]
  let rest = Buffer.alloc(0)
  // Whoever is refused in the middle must be able to send the rest into the void: the answer waits behind it.
  for await (const chunk of bytes.iterator({ destroyOnReturn: false })) {
    if (size < HEAD_BYTES) head.push(chunk)
    size += chunk.length
    if (size > limits.own) return { is: 'refused', code: 'file_too_large' }
    if (size > limits.all) return { is: 'refused', code: 'storage_full' }
    rest = Buffer.concat([rest, chunk])
    for (; rest.length >= PIECE; rest = rest.subarray(PIECE)) await pieces.add(id, n++, rest.subarray(0, PIECE))
  }
  if (size === 0) return { is: 'refused', code: 'file_empty' }
  if (rest.length > 0) await pieces.add(id, n, rest)
  return { is: 'kept', size, head: Buffer.concat(head).subarray(0, HEAD_BYTES) }
}

function brokenOff(error: unknown): Taken {
  const code = error instanceof Error && 'code' in error ? error.code : 'broken off'
  return { is: 'refused', code: code === 'storage_full' ? 'storage_full' : 'file_incomplete', detail: String(code) }
}

/** One piece at a time, as it is asked for. */
function streamOf(pieces: Pieces, id: FileId, { start, end }: { start: number; end: number }) {
  let at = start
  return new ReadableStream<Uint8Array>({
    async pull(to) {
      const n = Math.floor(at / PIECE)
      const bytes = await pieces.piece(id, n)
      if (!bytes) return to.error(new Error(`piece ${n} of ${id} is gone`))
      const part = bytes.subarray(at - n * PIECE, end + 1 - n * PIECE)
      at += part.length
      to.enqueue(new Uint8Array(part))
      if (at > end) to.close()
    }
  })
}
