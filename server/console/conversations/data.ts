import type { Erased } from '../../../shared/console.ts'
import type { VisitorId } from '../../../shared/ids.ts'
import type { AuditLine } from '../../conversation/ledger.ts'
import type { Conversation, Handover, StoredMessage } from '../../conversation/model.ts'
import type { Spool, Store } from '../../conversation/ports.ts'

const PAGE = 500

export async function wholeLog(store: Store, { id }: Conversation): Promise<StoredMessage[]> {
  const all: StoredMessage[] = []
  for (;;) {
    const page = await store.messages(id, { after: all.at(-1)?.seq ?? 0, limit: PAGE })
    all.push(...page)
    if (page.length < PAGE) return all
  }
}

/** Everything that is kept of one visitor, as they may ask for it. Null: nothing is. */
export async function dataOf(store: Store, visitor: VisitorId, exportedAt: number) {
  const conversations = await store.conversationsOf(visitor)
  if (conversations.length === 0) return null
  const each = conversations.map(async conversation => {
    const { bot: _, version: __, ...facts } = conversation
    const [messages, ratings, handovers, files] = await Promise.all([
      wholeLog(store, conversation),
      store.ratingsOf(conversation.id),
      store.handoversOf(conversation.id),
      store.filesOf(conversation.id)
    ])
    return { ...facts, messages, ratings, handovers, files }
  })
  return { visitor, exportedAt, conversations: await Promise.all(each) }
}

export async function handoversIn(store: Store, conversations: readonly Conversation[]): Promise<Handover[]> {
  const past = await Promise.all(conversations.map(({ id }) => store.handoversOf(id)))
  return past.flat().map(({ handover }) => handover)
}

export interface ErasureDeps {
  store: Store
  spool: Pick<Spool, 'remove'>
  /** Deletes at the desk what it lets us. */
  forget(handovers: readonly Handover[]): Promise<Erased['desk']>
  /** Where agents see a ticket. */
  ticketUrls(): Promise<(id: string) => string>
}

const ticketsOf = (handovers: readonly Handover[]) => [
  ...new Set(handovers.flatMap(({ facts }) => [facts.ticket, facts.message].filter(id => id !== undefined)))
]

/**
 * X1: with us first, since nothing more goes to the desk then; at the desk as far as it lets us. Null: nobody is known by that id, or
 * somebody else was faster.
 */
export async function eraseVisitor(deps: ErasureDeps, visitor: VisitorId, audit: AuditLine): Promise<Erased | null> {
  const { store, spool, forget, ticketUrls } = deps
  const conversations = await store.conversationsOf(visitor)
  if (conversations.length === 0) return null
  const handovers = await handoversIn(store, conversations)
  const ids = conversations.map(({ id }) => id)
  const gone = await store.erase(ids, { audit })
  if (gone.conversations === 0) return null
  for (const file of gone.files) await spool.remove(file)
  const ticketUrl = await ticketUrls()
  const tickets = ticketsOf(handovers).map(id => ({ id, url: ticketUrl(id) }))
  return { ...gone, files: gone.files.length, desk: await forget(handovers), tickets }
}
