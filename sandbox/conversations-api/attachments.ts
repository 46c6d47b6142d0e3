import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mediaUrlOf, parseMediaUrl, removeAttachment, storeAttachment, UPLOAD_LIMIT } from '../account/attachments.ts'
import { invalid } from '../account/checks.ts'
import { findConversation } from '../account/conversations.ts'
import { type Attachment, Refusal, type Result } from '../account/types.ts'
import type { World } from '../account/world.ts'
import { answer, jsonOf, nothing } from './answers.ts'
import { keyOf } from './auth.ts'
import { rangeOf } from './range.ts'

type Upload = { Querystring: { access?: string; for?: string; conversationId?: string } }

export function attachmentRoutes(app: FastifyInstance, world: World): void {
  // Multipart overhead comes on top of the file's own limit.
  app.post<Upload>('/attachments', { bodyLimit: UPLOAD_LIMIT * 2 }, async (request, reply) => {
    const made = await upload(world, request)
    const shown = (file: Attachment) => ({
      attachment: { mediaUrl: mediaUrlOf(world, file), mediaType: file.mediaType }
    })
    return answer(reply, made, shown, 201)
  })
  app.post('/attachments/remove', (request, reply) => {
    const mediaUrl = String(jsonOf(request.body).mediaUrl ?? '')
    const id = parseMediaUrl(mediaUrl)
    const unsupported = new Refusal(400, 'bad_request', `Unsupported media URL for attachment deletion: ${mediaUrl}`)
    const file = id === null ? unsupported : world.tables.attachments.get(id)
    if (file && !(file instanceof Refusal)) removeAttachment(world, file)
    return answer(reply, file ?? new Refusal(404, 'not_found', 'Attachment not found'), nothing)
  })
}

/** `GET /sc/attachments/v2/{id}/{name}`: with private attachments, for holders of a key only. */
export function mediaRoute(app: FastifyInstance, world: World): void {
  app.get<{ Params: { id: string } }>('/sc/attachments/v2/:id/:name', (request, reply) => {
    const barred = world.settings().privateAttachments ? barrier(world, request) : undefined
    if (barred) return answer(reply, barred, nothing)
    const file = world.tables.attachments.get(request.params.id)
    return file ? sendFile(request, reply, file) : answer(reply, new Refusal(404, 'not_found', 'Not found'), nothing)
  })
}

async function upload(world: World, request: FastifyRequest<Upload>): Promise<Result<Attachment>> {
  const { access, conversationId } = request.query
  if (!request.isMultipart())
    return new Refusal(415, 'unsupported_media_type', 'Content type should be multipart/form-data')
  const part = await request.file()
  if (part?.fieldname !== 'source') return invalid('', "should have required property 'source'")
  const conversation = conversationId === undefined ? undefined : findConversation(world, conversationId)
  const problem =
    (access !== 'public' && invalid('.query.access', 'should be equal to one of the allowed values: public')) ||
    (conversation instanceof Refusal && conversation) ||
    (!part.filename && new Refusal(415, 'unsupported_media_type', 'File name is missing'))
  if (!problem) return storeAttachment(world, part.filename, part.file, conversationId)
  part.file.resume()
  return problem
}

function barrier(world: World, { headers }: FastifyRequest): Refusal | undefined {
  const key = keyOf(world, headers.authorization)
  if (!(key instanceof Refusal)) return undefined
  return headers.authorization === undefined ? key : new Refusal(403, 'forbidden', 'Forbidden')
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: Attachment): FastifyReply {
  const range = rangeOf(request.headers.range, file.size)
  reply.header('accept-ranges', 'bytes').header('etag', `"${file.id}"`)
  if (range === 'outside') return reply.code(416).header('content-range', `bytes */${file.size}`).send()
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  reply.type(file.mediaType).header('content-length', end - start + 1)
  if (range) reply.code(206).header('content-range', `bytes ${start}-${end}/${file.size}`)
  return reply.send(file.size ? createReadStream(file.path, { start, end }) : '')
}
