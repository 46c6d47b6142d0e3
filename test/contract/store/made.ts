import { expect } from 'vitest'
import type {
  Conversation,
  Handover,
  NewMessage,
  NewOutboxRow,
  OutboxRow,
  Step,
  StoredFile,
  StoredMessage
} from '../../../server/conversation/model.ts'
import type { Change, Committed, Hint, Settlement, Store } from '../../../server/conversation/ports.ts'
import type { ConversationId } from '../../../shared/ids.ts'

export const DAY = 86_400_000
/** The instant at which every test begins. */
export const T = 1_800_000_000_000

/** What would mean something in a statement, in a pattern or in a path, were it not bound. */
export const HOSTILE = [
  `'; DROP TABLE documents; --`,
  `" OR "1"="1`,
  `' OR '1'='1`,
  '%_\\',
  '$1 ?1 :id @id',
  '../..',
  '{"a":1}'
]

let made = 0
export const fresh = (kind: string) => `${kind}-${++made}`

export function aConversation(over: Partial<Conversation> = {}): Conversation {
  return {
    id: fresh('conversation'),
    channelId: 'site',
    visitorId: fresh('visitor'),
    language: 'fr',
    mode: { is: 'bot' },
    bot: null,
    variables: {},
    test: false,
    version: 1,
    lastSeq: 0,
    createdAt: T,
    updatedAt: T,
    ...over
  }
}

export function aMessage(text: string, over: Partial<NewMessage> = {}): NewMessage {
  return { id: fresh('message'), author: { is: 'bot' }, content: { type: 'text', text }, at: T, ...over }
}

export const fromVisitor = (text: string, over: Partial<NewMessage> = {}): NewMessage =>
  aMessage(text, { author: { is: 'visitor' }, localId: fresh('local'), ...over })

export function aHandover(conversationId: ConversationId, over: Partial<Handover> = {}): Handover {
  return {
    id: fresh('handover'),
    conversationId,
    connectorId: 'zendesk',
    language: 'fr',
    externalId: 'visitor@site',
    state: 'opening',
    facts: {},
    seenReceived: 0,
    watchAt: T + DAY,
    startedAt: T,
    activeAt: T,
    ...over
  }
}

export function aFile(conversationId: ConversationId, over: Partial<StoredFile> = {}): StoredFile {
  return {
    id: fresh('file'),
    conversationId,
    from: 'visitor',
    name: 'plan.pdf',
    mime: 'application/pdf',
    size: 1_234,
    image: false,
    where: { is: 'spool' },
    createdAt: T,
    ...over
  }
}

/** A conversation in the store, with its token and its first messages. */
export async function begin(store: Store, over: Partial<Conversation> = {}, messages: NewMessage[] = []) {
  const conversation = aConversation(over)
  const tokenHash = fresh('hash')
  await store.createConversation({ conversation, tokenHash, tokenExpiresAt: T + 30 * DAY, messages })
  return { ...conversation, tokenHash, lastSeq: messages.length }
}

export async function current(store: Store, id: ConversationId): Promise<Conversation> {
  const conversation = await store.conversation(id)
  if (!conversation) throw new Error(`no conversation ${id}`)
  return conversation
}

/** Commits on the newest version. */
export async function change(store: Store, id: ConversationId, what: Partial<Change>): Promise<Committed> {
  const { version } = await current(store, id)
  return store.commit({ conversationId: id, version, ...what })
}

export async function append(store: Store, id: ConversationId, ...messages: NewMessage[]): Promise<StoredMessage[]> {
  const committed = await change(store, id, { append: messages })
  if (committed.is !== 'done') throw new Error(committed.is)
  return committed.messages
}

export const log = (store: Store, id: ConversationId) => store.messages(id, { after: 0, limit: 1_000 })

export const textsOf = (messages: StoredMessage[]) =>
  messages.map(({ seq, content }) => `${seq} ${'text' in content ? content.text : ''}`)

/** A conversation with a handover under way. */
export async function handOver(store: Store, over: Partial<Handover> = {}) {
  const { id } = await begin(store)
  const handover = aHandover(id, over)
  await change(store, id, { handover, set: { mode: { is: 'waiting', handover: handover.id } } })
  return { id, handover }
}

export function owed(handover: Handover, step: Step, over: Partial<NewOutboxRow> = {}): NewOutboxRow {
  return { id: fresh('row'), lane: handover.id, handoverId: handover.id, step, dueAt: T, ...over }
}

export const opening = (part: string): Step => ({ do: 'open', part })

export async function owe(store: Store, handover: Handover, ...steps: Step[]): Promise<NewOutboxRow[]> {
  const outbox = steps.map(step => owed(handover, step))
  expect(await change(store, handover.conversationId, { outbox })).toMatchObject({ is: 'done' })
  return outbox
}

/** A visitor's message to an agent, with what it owes the desk. */
export async function write(store: Store, handover: Handover, text: string, over: Partial<NewOutboxRow> = {}) {
  const said = fromVisitor(text, { delivery: 'saved', handoverId: handover.id })
  const localId = said.localId ?? ''
  const row = owed(handover, { do: 'text', localId, messageId: said.id, text }, over)
  expect(await change(store, handover.conversationId, { append: [said], outbox: [row] })).toMatchObject({ is: 'done' })
  return { message: said, row, localId }
}

export const LEASE = 60_000

/** The one row that is due now. */
export async function claimOne(store: Store, now = T): Promise<OutboxRow> {
  const [row, ...more] = await store.claimWork(now, LEASE, 10)
  if (!row || more.length > 0) throw new Error(`${more.length + (row ? 1 : 0)} rows are due`)
  return row
}

export async function deliveryOf(store: Store, id: ConversationId, messageId: string) {
  return (await log(store, id)).find(message => message.id === messageId)?.delivery
}

export const labels = (rows: OutboxRow[]) =>
  rows.map(({ step }) => ('part' in step ? step.part : 'text' in step ? step.text : step.do))

/** What a watcher hears from now on. */
export function listen(store: Store): Hint[] {
  const heard: Hint[] = []
  store.watch(hint => heard.push(hint))
  return heard
}

/** A visitor's message of which the row is under way. */
export async function underWay(store: Store) {
  const { id, handover } = await handOver(store)
  const { message, localId } = await write(store, handover, 'hello')
  const row = await claimOne(store)
  const delivery = () => deliveryOf(store, id, message.id)
  return { id, handover, message, localId, row, delivery }
}

export const SETTLEMENTS: Settlement[] = [
  { to: 'done', learned: { deskId: 'd', facts: { a: '1' } } },
  { to: 'later', dueAt: T, counts: true, cause: 'c' },
  { to: 'unsure', dueAt: T, cause: 'c', unconfirmed: true },
  { to: 'parked', cause: 'c' }
]

export const outcomes = (committed: Committed[]) => committed.map(({ is }) => is).sort()
