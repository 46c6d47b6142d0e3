import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { StoredFile } from '../conversation/model.ts'
import type { VisitorDeps } from './deps.ts'
import { disposition } from './file-names.ts'
import { mimeOf } from './mime.ts'
import { peek } from './peek.ts'
import { SIGNATURE_BYTES, signatureOf } from './pictures.ts'
import { rangeOf } from './ranges.ts'
import { refuse } from './refusals.ts'
import type { SignedQuery } from './signing.ts'

type Needs = Pick<VisitorDeps, 'store' | 'spool' | 'desk' | 'signing'>

/** Bytes on their way to a browser. */
interface Served {
  status: 200 | 206 | 416
  body: ReadableStream<Uint8Array> | null
  /** Verified by its first bytes; null: a download. */
  picture: string | null
  headers: Record<string, string | number>
}

const PASSED_ON = ['content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified']

async function fromSpool({ spool }: Needs, file: StoredFile, asked: string | undefined): Promise<Served | null> {
  const range = rangeOf(asked, file.size)
  const headers = { 'accept-ranges': 'bytes' }
  if (range === 'unsatisfiable')
    return { status: 416, body: null, picture: null, headers: { ...headers, 'content-range': `bytes */${file.size}` } }
  const opened = await spool.open(file.id, range ?? undefined)
  if (!opened) return null
  const { start, end } = range ?? { start: 0, end: opened.size - 1 }
  const part = range && { 'content-range': `bytes ${start}-${end}/${opened.size}` }
  return {
    status: range ? 206 : 200,
    body: opened.stream,
    picture: file.image ? file.mime : null,
    headers: { ...headers, ...part, 'content-length': end - start + 1 }
  }
}

/** Only what starts at the first byte can be verified; the middle of a file is always a download. */
async function fromDesk({ desk }: Needs, url: string, asked: string | undefined): Promise<Served | null> {
  const fetched = await desk.fetchFile(url, asked)
  if (!fetched || ![200, 206, 416].includes(fetched.status)) {
    await fetched?.body?.cancel()
    return null
  }
  const named = PASSED_ON.map(name => [name, fetched.headers.get(name)] as const)
  const headers = Object.fromEntries(named.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
  const status = fetched.status === 206 ? 206 : fetched.status === 416 ? 416 : 200
  if (status !== 200 || !fetched.body) return { status, body: fetched.body, picture: null, headers }
  const { head, rest } = await peek(fetched.body, SIGNATURE_BYTES)
  return { status, body: rest, picture: signatureOf(head), headers }
}

function send(
  reply: FastifyReply,
  { status, body, picture, headers }: Served,
  name: string,
  mime: string
): FastifyReply {
  reply
    .code(status)
    .headers(headers)
    .header('content-type', picture ?? mime)
    .header('content-disposition', disposition(picture ? 'inline' : 'attachment', name))
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'private, max-age=3600')
  return body ? reply.send(body) : reply.send()
}

interface FileRoute {
  Params: { id: string; name: string }
  Querystring: SignedQuery
}

interface AvatarRoute {
  Querystring: SignedQuery & { u?: string }
}

export function addFileRoutes(app: FastifyInstance, needs: Needs): void {
  const { store, signing } = needs

  /** The bytes of one file; `e` and `s` as signed (rule F5). Ranges as in RFC 9110. */
  app.get<FileRoute>('/files/:id/:name', async (request, reply) => {
    const { id } = request.params
    const file = signing.isFile(id, request.query) ? await store.file(id) : null
    if (!file) return refuse(reply, { code: 'not_found' })
    const { where } = file
    const { range } = request.headers
    const served = await (where.is === 'spool' ? fromSpool(needs, file, range) : fromDesk(needs, where.url, range))
    return served ? send(reply, served, file.name, mimeOf(file.name)) : refuse(reply, { code: 'not_found' })
  })

  /** An agent's picture, fetched by us: a visitor's browser never meets the desk. */
  app.get('/avatars', async (request: FastifyRequest<AvatarRoute>, reply) => {
    const { u = '', ...query } = request.query
    const served = signing.isAvatar(u, query) ? await fromDesk(needs, u, undefined) : null
    if (served?.picture) return send(reply, served, 'avatar', served.picture)
    await served?.body?.cancel()
    return refuse(reply, { code: 'not_found' })
  })
}
