import type { TicketChange, TicketRow } from '../../api.ts'
import { useApp, useSlice, useWords } from './context.ts'
import { Chevron } from './icons.tsx'

/** New and on hold are states to leave, not to choose. */
const CHOICES: NonNullable<TicketChange['status']>[] = ['open', 'pending', 'solved', 'closed']

export function Properties({ ticket }: { ticket: TicketRow }) {
  const words = useWords()
  const { actions } = useApp()
  const me = useSlice(state => state.me)
  const desk = useSlice(state => state.desk)
  const isClosed = ticket.status === 'closed'
  const change = (what: TicketChange) => void actions.change(ticket.id, what)
  const setStatus = (status: string) => {
    const chosen = CHOICES.find(one => one === status)
    if (chosen) change({ status: chosen, ...(needsAgent(chosen, ticket) && { assigneeId: me }) })
  }
  const [now, choices] = [ticket.status, CHOICES.filter(one => one !== ticket.status)]
  return (
    <section class="card" aria-labelledby="ticket-heading">
      <h3 id="ticket-heading">{words.details.ticket}</h3>
      <Choice label={words.details.status} value={now} isDisabled={isClosed} onChoose={setStatus}>
        {[now, ...choices].sort(byOrder).map(status => (
          <option key={status} value={status}>
            {words.status[status]}
          </option>
        ))}
      </Choice>
      <Choice
        label={words.details.group}
        value={String(ticket.groupId ?? '')}
        isDisabled={isClosed}
        onChoose={id => change({ groupId: Number(id) })}
      >
        {ticket.groupId === null && <option value="">{words.details.noGroup}</option>}
        {desk?.groups.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice
        label={words.details.assignee}
        value={String(ticket.assigneeId ?? '')}
        isDisabled={isClosed}
        onChoose={id => change({ assigneeId: id === '' ? null : Number(id) })}
      >
        <option value="">{words.talk.unassigned}</option>
        {desk?.agents.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name}
          </option>
        ))}
      </Choice>
    </section>
  )
}

const ORDER = ['new', 'open', 'pending', 'hold', 'solved', 'closed']
const byOrder = (a: string, b: string) => ORDER.indexOf(a) - ORDER.indexOf(b)

/** Whoever solves a ticket that nobody has takes it, as the account requires. */
const needsAgent = (status: string, { assigneeId }: TicketRow) => assigneeId === null && status === 'solved'

interface ChoiceProps {
  label: string
  value: string
  isDisabled: boolean
  onChoose: (value: string) => void
  children: preact.ComponentChildren
}

function Choice({ label, value, isDisabled, onChoose, children }: ChoiceProps) {
  return (
    <label class="choice">
      <span class="choice-label">{label}</span>
      <span class="choice-frame">
        <select value={value} disabled={isDisabled} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
          {children}
        </select>
        <Chevron />
      </span>
    </label>
  )
}
