import type { FileHandle } from 'node:fs/promises'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { ErrorCode } from '../../shared/errors.ts'
import type { FileId } from '../../shared/ids.ts'
import type { Spool } from '../conversation/ports.ts'
import { HEAD_BYTES } from './pictures.ts'

export type Taken =
  | { is: 'kept'; size: number; head: Buffer }
  | {
      is: 'refused'
      code: Extract<ErrorCode, 'file_too_large' | 'file_empty' | 'file_incomplete' | 'storage_full'>
      detail?: string
    }

export interface FileSpool extends Spool {
  /** Streams into a file that appears under its name only when it is whole and on the disk. Never rejects. */
  take(id: FileId, bytes: Readable, limit: number): Promise<Taken>
  /** What lay here before: of the process that ran before this one. */
  left: readonly FileId[]
  /** Bytes of all files. */
  used(): number | Promise<number>
}

interface Room {
  used: number
  readonly limit: number
}

/** What one upload has taken of the room so far. */
interface Claim {
  size: number
  readonly limit: number
  readonly room: Room
}

const PART = '.part'
const isId = (name: string) => /^[0-9a-f-]{36}$/.test(name)
const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : undefined)

/** One folder, one file per id. `limit`: bytes of all files together. What a crash left half written is removed here. */
export async function createSpool(folder: string, limit: number): Promise<FileSpool> {
  await mkdir(folder, { recursive: true })
  const room: Room = { used: 0, limit }
  const found = await readdir(folder)
  const left = found.filter(isId)
  for (const name of found) {
    if (name.endsWith(PART)) await rm(join(folder, name), { force: true })
    else room.used += (await stat(join(folder, name))).size
  }
  const pathOf = (id: FileId) => (isId(id) ? join(folder, id) : null)
  return {
    take: (id, bytes, most) => take(folder, id, bytes, most, room),
    open: async (id, range) => openFile(pathOf(id), range),
    async remove(id) {
      const path = pathOf(id)
      const size = path ? await sizeOf(path) : null
      if (path === null || size === null) return
      await rm(path, { force: true })
      room.used -= size
    },
    left,
    used: () => room.used
  }
}

const sizeOf = (path: string) =>
  stat(path).then(
    ({ size }) => size,
    () => null
  )

async function openFile(path: string | null, range?: { start: number; end: number }) {
  const size = path === null ? null : await sizeOf(path)
  if (path === null || size === null) return null
  const file = await open(path, 'r')
  return { stream: webStreamOf(file.createReadStream(range)), size }
}

/** Hands on chunk by chunk as it is asked for; a reader that goes away closes the file. */
function webStreamOf(stream: Readable): ReadableStream<Uint8Array> {
  const chunks = stream[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>({
    async pull(to) {
      const { done, value } = await chunks.next()
      if (done) to.close()
      else to.enqueue(new Uint8Array(value))
    },
    cancel: () => void stream.destroy()
  })
}

async function take(folder: string, id: FileId, bytes: Readable, limit: number, room: Room): Promise<Taken> {
  const whole = join(folder, id)
  const part = whole + PART
  const claim: Claim = { size: 0, limit, room }
  const taken = await write(part, bytes, claim)
    .then(async written => {
      if (written.is === 'kept') await rename(part, whole).then(() => sync(folder))
      return written
    })
    .catch(brokenOff)
  if (taken.is === 'refused') {
    room.used -= claim.size
    await rm(part, { force: true })
  }
  return taken
}

function brokenOff(error: unknown): Taken {
  const code = codeOf(error)
  const full = code === 'ENOSPC' || code === 'EDQUOT'
  return { is: 'refused', code: full ? 'storage_full' : 'file_incomplete', detail: String(code ?? 'broken off') }
}

async function write(part: string, bytes: Readable, claim: Claim): Promise<Taken> {
  const file = await open(part, 'wx', 0o600)
  try {
    const head: Buffer[] = []
    // Whoever is refused in the middle must be able to send the rest into the void: the answer waits behind it.
    for await (const chunk of bytes.iterator({ destroyOnReturn: false })) {
      const piece: Buffer = chunk
      const refused = exceeds(claim, piece.length)
      if (refused) return { is: 'refused', code: refused }
      if (claim.size < HEAD_BYTES) head.push(piece)
      claim.size += piece.length
      claim.room.used += piece.length
      await writeAll(file, piece)
    }
    if (claim.size === 0) return { is: 'refused', code: 'file_empty' }
    await file.sync()
    return { is: 'kept', size: claim.size, head: Buffer.concat(head).subarray(0, HEAD_BYTES) }
  } finally {
    await file.close()
  }
}

function exceeds({ size, limit, room }: Claim, more: number): 'file_too_large' | 'storage_full' | null {
  if (size + more > limit) return 'file_too_large'
  return room.used + more > room.limit ? 'storage_full' : null
}

async function writeAll(file: FileHandle, piece: Buffer): Promise<void> {
  let done = 0
  while (done < piece.length) done += (await file.write(piece, done)).bytesWritten
}

/** The rename itself is on the disk only when its folder is. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}
