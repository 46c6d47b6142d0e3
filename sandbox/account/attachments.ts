import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type FileKind, isGenuine, kindOf } from './file-kinds.ts'
import { type Attachment, type Id, Refusal, type Result } from './types.ts'
import { stamp, type World } from './world.ts'

export const UPLOAD_LIMIT = 50 * 1024 * 1024
const HEAD = 16

/** Streams to disk; what is refused on the way leaves no file. */
export async function storeAttachment(
  world: World,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  conversationId?: Id
): Promise<Result<Attachment>> {
  const id = world.ids.ulid()
  const kind = kindOf(name)
  if (!kind) return unsupported(`File type not supported: ${name}`)
  const path = join(world.filesFolder, id)
  const seen = { size: 0, refusal: undefined as Refusal | undefined }
  await pipeline(Readable.from(guarded(bytes, kind, seen)), createWriteStream(path))
  if (seen.refusal) {
    await rm(path, { force: true })
    return seen.refusal
  }
  return world.tables.attachments.put({
    id,
    name,
    mediaType: kind.mediaType,
    size: seen.size,
    path,
    ...(conversationId && { conversationId }),
    createdAt: stamp(world)
  })
}

export function mediaUrlOf(world: World, { id, name }: Attachment): string {
  return `${world.origin()}/sc/attachments/v2/${id}/${encodeURIComponent(name)}`
}

/** The id in an address of this account's attachments, whatever origin it had at the time. */
export function parseMediaUrl(url: string): Id | null {
  if (!URL.canParse(url)) return null
  return /^\/sc\/attachments\/v2\/([0-9A-Z]{26})\//.exec(new URL(url).pathname)?.[1] ?? null
}

export function removeAttachment(world: World, { id, path }: Attachment): void {
  world.tables.attachments.remove(id)
  rm(path, { force: true }).catch((cause: unknown) => console.error('sandbox: could not delete a file', path, cause))
}

/** Ends the stream at the first reason to refuse; the reason is in `seen`. */
async function* guarded(
  bytes: AsyncIterable<Uint8Array>,
  kind: FileKind,
  seen: { size: number; refusal: Refusal | undefined }
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = new Uint8Array()
  for await (const chunk of bytes) {
    seen.size += chunk.length
    if (head.length < HEAD) {
      head = Buffer.concat([head, chunk.subarray(0, HEAD)])
      if (head.length >= HEAD && !isGenuine(kind, head))
        seen.refusal ??= unsupported('File content does not match its type')
    }
    if (seen.size > UPLOAD_LIMIT) seen.refusal ??= new Refusal(413, 'payload_too_large', 'File size exceeds 50MB')
    // The rest is read and dropped: an answer before the end of the body would reset the connection.
    if (!seen.refusal) yield chunk
  }
  if (head.length < HEAD && !isGenuine(kind, head)) seen.refusal ??= unsupported('File content does not match its type')
}

function unsupported(title: string): Refusal {
  return new Refusal(415, 'unsupported_media_type', title)
}
