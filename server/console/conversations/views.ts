import type { ConversationEntry, DeskTicket, HandoverView, ParkedEntry, StepView } from '../../../shared/console.ts'
import type { Listed, PastHandover } from '../../conversation/archive.ts'
import type { Handover, OutboxRow, StoredMessage } from '../../conversation/model.ts'
import { ifVain } from '../../conversation/verdict.ts'

/** Variables that usually name a visitor, the first that has a value. */
const NAMING = ['mail', 'email', 'e-mail', 'nom', 'name']

/** What entries are told by beside their own rows. */
export interface Known {
  /** The variable that the connector reads. */
  senderId?: string | undefined
  /** By id. */
  channels: ReadonlyMap<string, string>
}

export function entryOf({ conversation, handovers, parked }: Listed, { senderId, channels }: Known): ConversationEntry {
  const {
    id,
    channelId,
    visitorId,
    language,
    mode,
    test,
    createdAt,
    updatedAt,
    lastSeq,
    variables,
    identity: who
  } = conversation
  const said = [senderId ?? '', ...NAMING].map(name => variables[name]?.trim()).find(Boolean)
  const told = who?.email ?? who?.name ?? who?.externalId
  const named = who?.verified ? (told ?? said) : (said ?? told)
  const channelName = channels.get(channelId)
  return {
    id,
    channel: channelId,
    ...(channelName !== undefined && { channelName }),
    visitor: visitorId,
    language,
    mode: mode.is,
    ...(mode.is === 'live' ? { agent: mode.agent.name } : {}),
    ...(named ? { identity: named } : {}),
    ...(who ? { who } : {}),
    test,
    createdAt,
    updatedAt,
    messages: lastSeq,
    handovers,
    parked
  }
}

/** Only what is given up is done and has a cause. */
const stateOf = ({ state, cause }: OutboxRow): StepView['state'] =>
  state === 'done' && cause !== undefined ? 'givenUp' : state

export function stepOf(row: OutboxRow, handover: Handover, seqOf: (message: string) => number | undefined): StepView {
  const { id, step, attempts, attemptAt, dueAt, cause } = row
  const seq = 'messageId' in step ? seqOf(step.messageId) : undefined
  return {
    id,
    what: step.do,
    ...('part' in step ? { part: step.part } : {}),
    state: stateOf(row),
    attempts,
    dueAt,
    retry: row.state === 'parked' && ifVain(row, handover) === null,
    ...(attemptAt === undefined ? {} : { attemptAt }),
    ...(cause === undefined ? {} : { cause }),
    ...(seq === undefined ? {} : { seq })
  }
}

export interface Around {
  steps: readonly OutboxRow[]
  messages: readonly StoredMessage[]
  ticketUrl(id: string): string
}

export function handoverOf(
  { handover, pickedUpAt }: PastHandover,
  { steps, messages, ticketUrl }: Around
): HandoverView {
  const { id, state, reason, cause, skill, startedAt, endedAt, deskConversation, facts } = handover
  const ticket = (fact: string | undefined): DeskTicket | undefined =>
    fact ? { id: fact, url: ticketUrl(fact) } : undefined
  const seqOf = (message: string) => messages.find(known => known.id === message)?.seq
  return {
    id,
    state,
    startedAt,
    ...given({ reason, cause: cause ?? facts.warning, skill, endedAt, deskConversation, group: facts.group }),
    ...given({ pickedUpAt: pickedUpAt ?? undefined, ticket: ticket(facts.ticket), message: ticket(facts.message) }),
    steps: steps.filter(row => row.handoverId === id).map(row => stepOf(row, handover, seqOf))
  }
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }

function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>
}

const EXCERPT = 120

export function parkedOf(row: OutboxRow, handover: Handover): ParkedEntry {
  const { step } = row
  const text = 'text' in step && step.do !== 'transcript' ? step.text.replace(/\s+/g, ' ').slice(0, EXCERPT) : ''
  return {
    ...stepOf(row, handover, () => undefined),
    conversation: handover.conversationId,
    handover: handover.id,
    at: row.dueAt,
    ...(text ? { excerpt: text } : {})
  }
}
