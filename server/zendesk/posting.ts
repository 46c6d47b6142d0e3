import type { DeskConversationId } from '../../shared/ids.ts'
import type { Found, Handover, Learned, Outcome, Step, StoredFile } from '../conversation/model.ts'
import type { Clock, Spool, Store } from '../conversation/ports.ts'
import type { Account } from './account.ts'
import { type Answer, isNo } from './answer.ts'
import { factsOf } from './facts.ts'
import { localIdOf, receivedOf } from './from-zendesk.ts'
import { historySince } from './history.ts'
import { insist } from './insist.ts'
import { outcomeOf, unclear } from './outcomes.ts'
import type { Message } from './shapes.ts'
import { toFile, toText, toTranscript } from './to-zendesk.ts'

/** Messages are looked for from so long before the try, by our clock or by what the desk's own clock has told us: ours may be wrong. */
const BEFORE = 5 * 60_000
const UPLOAD_AGAIN = 5_000

/** A step that ends as one message in Zendesk. */
export type Post = Extract<Step, { do: 'transcript' | 'text' | 'file' }>

export interface Files {
  store: Pick<Store, 'file' | 'moveFile'>
  spool: Spool
}

function learn(message: Message, step: Post, handover: Handover): Learned {
  const received = receivedOf(message)
  const isFirst = step.do === 'transcript' && !factsOf(handover).firstMessage
  return {
    deskId: message.id,
    ...(!Number.isNaN(received) && { received }),
    ...(isFirst && { facts: { firstMessage: message.id } })
  }
}

function isUnknownYet(answer: Answer<unknown>): boolean {
  return isNo(answer, 404, 409)
}

/** What is to be posted; for a file, after its bytes are in Zendesk. */
async function messageOf(
  account: Account,
  step: Post,
  handover: Handover,
  id: DeskConversationId,
  files: Files
): Promise<{ is: 'message'; message: object } | Outcome> {
  if (step.do === 'text') return { is: 'message', message: toText(handover, step.localId, step.text) }
  if (step.do === 'transcript') {
    const write = step.as === 'visitor' ? toText : toTranscript
    return { is: 'message', message: write(handover, step.localId, step.text) }
  }
  const file = await files.store.file(step.fileId)
  if (!file) return { is: 'refused', why: 'the file is no longer here' }
  const uploaded = await upload(account, file, id, files)
  if (uploaded.is !== 'uploaded') return uploaded
  return { is: 'message', message: toFile(handover, step.localId, file, uploaded.url) }
}

/** Its URL is stored before the message is posted, so that no repeat uploads it again. */
async function upload(
  { conversations }: Account,
  file: StoredFile,
  id: DeskConversationId,
  { store, spool }: Files
): Promise<{ is: 'uploaded'; url: string } | Outcome> {
  if (file.where.is === 'remote') return { is: 'uploaded', url: file.where.url }
  const opened = await spool.open(file.id)
  if (!opened) return { is: 'refused', why: 'the bytes of the file are no longer here' }
  const answer = await conversations.upload(id, { name: file.name, mime: file.mime, ...opened })
  if (answer.is === 'doubt') {
    // An upload that nobody names is harmless; one that never gets through must come to an end.
    return { is: 'later', ms: UPLOAD_AGAIN, free: answer.status !== undefined, why: answer.why }
  }
  if (answer.is !== 'ok') return outcomeOf(answer)
  await store.moveFile(file.id, { is: 'remote', url: answer.value })
  return { is: 'uploaded', url: answer.value }
}

/** Zendesk has both the bytes and the message that names them. */
async function release(step: Post, { spool }: Files): Promise<void> {
  if (step.do === 'file') await spool.remove(step.fileId)
}

/** An upload belongs to its conversation: for the next one, the bytes are needed again. */
async function refusedPost(outcome: Outcome, step: Post, { store }: Files): Promise<Outcome> {
  if (outcome.is === 'gone' && step.do === 'file') await store.moveFile(step.fileId, { is: 'spool' })
  return outcome
}

export async function post(
  account: Account,
  step: Post,
  handover: Handover,
  id: DeskConversationId,
  clock: Clock,
  files: Files
): Promise<Outcome> {
  const made = await messageOf(account, step, handover, id, files)
  if (made.is !== 'message') return made
  const send = () => account.conversations.postMessage(id, made.message)
  // Right after it was made, a conversation may not be known everywhere yet; later on, an unknown one is gone.
  const answer = await (step.do === 'transcript' ? insist(clock, send, isUnknownYet) : send())
  if (answer.is !== 'ok') return refusedPost(outcomeOf(answer), step, files)
  const [message] = answer.value.messages
  if (!message) return { is: 'unknown', why: 'the answer names no message' }
  await release(step, files)
  return { is: 'taken', learned: learn(message, step, handover) }
}

/** After a doubt: the message that carries our id, among those since a while before the try. */
export async function findPost(
  account: Account,
  step: Post,
  handover: Handover,
  id: DeskConversationId,
  attemptAt: number,
  files: Files
): Promise<Found> {
  const since = Math.min(attemptAt, handover.seenReceived) - BEFORE
  const history = await historySince(account.conversations, id, since)
  if (isNo(history, 404)) return { is: 'absent' }
  if (history.is !== 'ok') return unclear(history)
  const message = history.value.find(candidate => localIdOf(candidate) === step.localId)
  if (!message) return { is: 'absent' }
  await release(step, files)
  return { is: 'found', learned: learn(message, step, handover) }
}
