import type { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { FileId } from '../../shared/ids.ts'
import { extensionOf, UPLOAD_EXTENSIONS } from '../../shared/limits.ts'
import { networkOf } from '../../shared/network.ts'
import type { Uploaded } from '../../shared/protocol.ts'
import type { Conversation, StoredFile } from '../conversation/model.ts'
import { forVisitor } from './admission.ts'
import { lacksConsent } from './consent.ts'
import { trueName } from './content.ts'
import { answer } from './conversation-routes.ts'
import type { VisitorDeps } from './deps.ts'
import { cleanName } from './file-names.ts'
import { mimeOf } from './mime.ts'
import { pictureOf } from './pictures.ts'
import { type Refused, refused } from './refusals.ts'
import type { Taken } from './spool.ts'
import { createTurns, type Turns } from './turns.ts'

/** ms until the widget sends the file again. */
const SCANNER_AWAY = 10_000

type Needs = Pick<
  VisitorDeps,
  'channels' | 'spool' | 'store' | 'chance' | 'clock' | 'views' | 'budgets' | 'uploadLimit' | 'scan' | 'log'
>

interface Sent {
  id: FileId
  conversation: Conversation
  name: string
  network: string
}
type Whole = Extract<Taken, { is: 'kept' }>

/** What the first bytes and the name say of a file that lies in the spool now. */
function describe(
  id: string,
  conversation: Conversation,
  name: string,
  size: number,
  head: Buffer,
  at: number
): StoredFile {
  const { mime, ...pixels } = pictureOf(head) ?? { mime: null }
  return {
    id,
    conversationId: conversation.id,
    from: 'visitor',
    name,
    mime: mime ?? mimeOf(name),
    size,
    image: mime !== null,
    ...pixels,
    where: { is: 'spool' },
    createdAt: at
  }
}

/** Rule F6: of a file that is whole. No room for it in its visitor's day or its network's share, not what its name says, or nothing that anybody should get. */
async function examined(needs: Needs, { id, conversation, name, network }: Sent, { size, head }: Whole) {
  const named = trueName(name, head)
  if (named === null) return refused('file_content', { detail: extensionOf(name) })
  const scanned = await infected(needs, id)
  // While the scanner is away nobody's day is used up by trying again.
  if (scanned?.code === 'busy') return scanned
  const { uploadBytes, networkBytes } = needs.budgets
  const retryIn = (await uploadBytes.take(conversation.id, size)) || (await networkBytes.take(network, size))
  if (retryIn > 0) return refused('too_many', { retryIn })
  return scanned ?? { ok: true as const, name: named }
}

async function infected({ scan, spool, log }: Needs, file: FileId): Promise<Refused | null> {
  const opened = scan && (await spool.open(file))
  if (!opened) return null
  const verdict = await scan(opened.stream)
  if (verdict.is === 'clean') return null
  if (verdict.is === 'infected') {
    log.warn({ file, found: verdict.what }, 'A visitor’s file is infected and was refused')
    return refused('file_infected')
  }
  log.error({ file, why: verdict.why }, 'The scanner does not answer: a file was refused until it does')
  return refused('busy', { detail: 'the scanner does not answer', retryIn: SCANNER_AWAY })
}

/** Streams one file to the disk and records it (rules F1, F2). Whatever is refused leaves nothing behind. */
export async function upload(
  needs: Needs,
  conversation: Conversation,
  sent: { filename?: string | undefined; file: Readable },
  network: string
) {
  if (await lacksConsent(needs, conversation)) return refused('consent_required')
  const { spool, store, chance, clock, views, uploadLimit } = needs
  // An empty `filename` comes as none at all.
  const name = cleanName(sent.filename ?? '')
  const extension = extensionOf(name)
  if (!UPLOAD_EXTENSIONS.includes(extension)) return refused('file_type', { detail: extension })
  const id = chance.uuid()
  const taken = await spool.take(id, sent.file, uploadLimit)
  if (taken.is === 'refused') return refused(taken.code)
  const found = await examined(needs, { id, conversation, name, network }, taken)
  if (!found.ok) {
    await spool.remove(id)
    return found
  }
  const file = describe(id, conversation, found.name, taken.size, taken.head, clock.now())
  await store.addFile(file).catch(async error => {
    await spool.remove(id)
    throw error
  })
  return { file: views.file(file) } satisfies Uploaded
}

/** Uploads that are read at once: each holds some hundred kilobytes while it comes. */
const READ_AT_ONCE = 16
/** ms. A file that takes longer comes piece by piece. */
const SLOW = 500
/** Uploads that wait to be read: at worst for five seconds, much less than the widget and proxies do. */
const QUEUE = 160
/** ms until one more may be tried. */
const CROWDED = 5_000

async function receive(
  needs: VisitorDeps,
  turns: Turns,
  conversation: Conversation,
  request: FastifyRequest
): Promise<Uploaded | Refused> {
  const channel = await needs.channels.channel(conversation.channelId)
  if (channel?.features.attachments === false) return refused('not_allowed', { detail: 'this channel takes no files' })
  const retryIn = await needs.budgets.uploads.take(conversation.id)
  if (retryIn > 0) return refused('too_many', { retryIn })
  if (!request.isMultipart()) return refused('bad_request', { detail: 'multipart/form-data with one field, file' })
  const read = await turns(async () => {
    // Gone while it waited: nothing of it would ever come.
    if (request.raw.destroyed) return refused('file_incomplete')
    const sent = await request.file()
    if (!sent) return refused('file_incomplete')
    const result = await upload(needs, conversation, sent, networkOf(request.ip))
    sent.file.resume()
    return result
  })
  return read ?? refused('too_many', { retryIn: CROWDED })
}

export function addUploads(app: FastifyInstance, deps: VisitorDeps): void {
  app.register(multipart, { limits: { files: 1, fields: 10, fieldSize: 1_000, fileSize: Number.POSITIVE_INFINITY } })

  const turns = createTurns(READ_AT_ONCE, SLOW, QUEUE, deps.clock)

  /** Multipart, field `file`. Answers `Uploaded`; a message then names its `fileId`. */
  app.post<{ Params: { id: string } }>(
    '/api/conversations/:id/files',
    forVisitor(deps, async (conversation, request, reply) =>
      answer(reply, await receive(deps, turns, conversation, request))
    )
  )

  /** The file's view again, with a fresh URL. Answers `Uploaded`. */
  app.get<{ Params: { id: string; file: string } }>(
    '/api/conversations/:id/files/:file',
    forVisitor(deps, async (conversation, request, reply) => {
      const file = await deps.store.file(request.params.file)
      const own = file?.conversationId === conversation.id
      return answer(reply, own ? { file: deps.views.file(file) } : refused('not_found'))
    })
  )
}
