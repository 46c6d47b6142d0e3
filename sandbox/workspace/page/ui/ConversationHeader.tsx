import type { TicketRow } from '../../api.ts'
import { meOf, shelfOf } from '../tickets.ts'
import { useApp, useSlice, useWords } from './context.ts'
import { EndSession } from './EndSession.tsx'
import * as icons from './icons.tsx'
import { Avatar, StatusTag } from './small.tsx'

export function ConversationHeader({ ticket, onDetails }: { ticket: TicketRow; onDetails: () => void }) {
  const words = useWords()
  const { actions } = useApp()
  const group = useSlice(state => state.desk?.groups.find(({ id }) => id === ticket.groupId)?.name)
  return (
    <header class="talk-top">
      <button
        type="button"
        class="button button-icon to-list"
        aria-label={words.bar.toList}
        onClick={() => actions.open(null)}
      >
        <icons.Back />
      </button>
      <Avatar name={ticket.requester.name} size="l" />
      <div class="talk-who">
        <h2>{ticket.requester.name}</h2>
        <p class="talk-facts">
          <StatusTag status={ticket.status} />
          <span>{words.talk.ticket(ticket.id)}</span>
          <span class="talk-group">{group ?? words.details.noGroup}</span>
          <Holder ticket={ticket} />
        </p>
      </div>
      <Actions ticket={ticket} />
      <button
        type="button"
        class="button button-icon to-details"
        aria-label={words.talk.details}
        title={words.talk.details}
        onClick={onDetails}
      >
        <icons.Side />
      </button>
    </header>
  )
}

function Holder({ ticket: { assigneeId } }: { ticket: TicketRow }) {
  const words = useWords()
  const me = useSlice(state => state.me)
  const name = useSlice(state => state.desk?.agents.find(({ id }) => id === assigneeId)?.name)
  if (assigneeId === me) return <span class="talk-holder">{words.talk.assignedToMe}</span>
  return <span class="talk-holder">{name ? words.talk.assignedTo(name) : words.talk.unassigned}</span>
}

function Actions({ ticket }: { ticket: TicketRow }) {
  const words = useWords()
  const { actions } = useApp()
  const me = useSlice(meOf)
  const refusal = useSlice(state => state.refusal)
  if (!me || ticket.status === 'closed') return null
  const mine = ticket.assigneeId === me.id
  const isSolved = shelfOf(ticket) === 'solved'
  const solve = () =>
    actions.change(ticket.id, { status: 'solved', ...(ticket.assigneeId === null && { assigneeId: me.id }) })
  return (
    <div class="talk-actions">
      {refusal && (
        <p class="refusal" role="alert">
          {words.refusals[refusal]}
        </p>
      )}
      {!mine && (
        <button type="button" class="button" onClick={() => actions.change(ticket.id, { assigneeId: me.id })}>
          <icons.Hand /> <span class="label">{words.talk.take}</span>
        </button>
      )}
      {ticket.session === 'running' && <EndSession ticketId={ticket.id} />}
      {isSolved ? (
        <button type="button" class="button" onClick={() => actions.change(ticket.id, { status: 'open' })}>
          <icons.Reopen /> <span class="label">{words.talk.reopen}</span>
        </button>
      ) : (
        <button type="button" class="button button-main" onClick={solve}>
          <icons.Check /> <span class="label">{words.talk.solve}</span>
        </button>
      )}
    </div>
  )
}
