import type { Desk, Reply } from '../account/desk.ts'
import { Refusal, type SupportId } from '../account/types.ts'
import { type Answer, codeOf, refuse } from './answers.ts'
import type { Message, NewReply, TicketChange, TicketRow, TicketView } from './api.ts'
import { newsOf, rowOf, viewOf } from './convert.ts'

/** What an agent can do from the page, over the account. */
export function createCalls(desk: Desk) {
  const localIds = new Map<string, string>()
  const localIdOf = (messageId: string) => localIds.get(messageId)

  const say = (
    ticketId: SupportId,
    agentId: SupportId,
    localId: string,
    reply: Reply
  ): Answer<{ message: Message }> => {
    const messages = desk.reply(ticketId, agentId, reply)
    if (messages instanceof Refusal) return refuse(codeOf(messages))
    for (const { id } of messages) localIds.set(id, localId)
    const said = messages.at(-1)
    const view = desk.ticket(ticketId)
    return said && view ? { ok: { message: newsOf(said, view, localIdOf) } } : refuse('not_found')
  }

  const row = (ticketId: SupportId) => rowIn(desk, ticketId)
  const closedTo = (ticketId: SupportId, what: 'say' | 'change') => closing(desk, ticketId, what)

  return {
    localIdOf,

    view(ticketId: SupportId): Answer<TicketView> {
      const view = desk.ticket(ticketId)
      return view
        ? { ok: viewOf(view, { rows: desk.tickets(), agents: desk.agents() }, localIdOf) }
        : refuse('not_found')
    },

    reply(ticketId: SupportId, agentId: SupportId, { localId, ...said }: NewReply): Answer<{ message: Message }> {
      return closedTo(ticketId, 'say') ?? say(ticketId, agentId, localId, said)
    },

    async sendFile(ticketId: SupportId, agentId: SupportId, file: NewFile): Promise<Answer<{ message: Message }>> {
      const no = closedTo(ticketId, 'say')
      const conversationId = desk.ticket(ticketId)?.ticket.conversationId
      if (no || !conversationId) return no ?? refuse('not_found')
      const taken = await desk.upload(file.name, file.bytes, conversationId)
      if (taken instanceof Refusal) return refuse(codeOf(taken))
      return closedTo(ticketId, 'say') ?? say(ticketId, agentId, file.localId, { attachmentIds: [taken.id] })
    },

    /** Assignee first: a ticket that nobody has cannot be solved. */
    change(ticketId: SupportId, agentId: SupportId, change: TicketChange): Answer<{ ticket: TicketRow }> {
      const { assigneeId, groupId, status } = change
      const steps = [
        () => assigneeId !== undefined && desk.assign(ticketId, assigneeId),
        () => groupId !== undefined && desk.setGroup(ticketId, groupId),
        () => status !== undefined && desk.setStatus(ticketId, agentId, status)
      ]
      let no = closedTo(ticketId, 'change')
      for (const step of steps) no ??= refusalOf(step())
      return no ?? row(ticketId)
    },

    endSession(ticketId: SupportId, agentId: SupportId): Answer<{ ticket: TicketRow }> {
      return closedTo(ticketId, 'say') ?? refusalOf(desk.endSession(ticketId, agentId)) ?? row(ticketId)
    },

    read(ticketId: SupportId): Answer<{ ticket: TicketRow }> {
      return refusalOf(desk.markRead(ticketId)) ?? row(ticketId)
    }
  }
}

function rowIn(desk: Desk, ticketId: SupportId): Answer<{ ticket: TicketRow }> {
  const view = desk.ticket(ticketId)
  return view ? { ok: { ticket: rowOf(view) } } : refuse('not_found')
}

const refusalOf = (done: unknown) => (done instanceof Refusal ? refuse(codeOf(done)) : null)

/** Why nothing can be said or changed in a ticket, or null. */
function closing(desk: Desk, ticketId: SupportId, what: 'say' | 'change') {
  const view = desk.ticket(ticketId)
  if (!view) return refuse('not_found')
  if (view.status === 'closed') return refuse('ticket_closed')
  return what === 'say' && !view.sessionOpen ? refuse('session_ended') : null
}

export type Calls = ReturnType<typeof createCalls>

interface NewFile {
  localId: string
  name: string
  bytes: AsyncIterable<Uint8Array>
}
