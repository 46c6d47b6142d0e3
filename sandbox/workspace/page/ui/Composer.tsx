import { useRef } from 'preact/hooks'
import type { TicketRow } from '../../api.ts'
import { useWords } from './context.ts'
import { Field } from './Field.tsx'
import { Send } from './icons.tsx'
import { Toolbar } from './Toolbar.tsx'
import { Tray } from './Tray.tsx'
import { useDrop } from './useDrop.ts'
import { type Drafts, useWriting } from './useWriting.ts'

/** Said once the room left is short. */
const ROOM_SAID_BELOW = 300

interface Props {
  ticket: TicketRow
  drafts: Drafts
}

export function Composer({ ticket, drafts }: Props) {
  const words = useWords()
  if (ticket.status === 'closed') return <Over title={words.composer.closed} hint={words.composer.closedHint} />
  if (ticket.session === 'ended') return <Over title={words.composer.ended} hint={words.composer.endedHint} />
  if (ticket.session === 'none') return <Over title={words.composer.written} hint={words.composer.writtenHint} />
  return <Writing ticket={ticket} drafts={drafts} />
}

function Over({ title, hint }: { title: string; hint: string }) {
  return (
    <div class="over" role="status">
      <p class="over-title">{title}</p>
      <p>{hint}</p>
    </div>
  )
}

function Writing({ ticket, drafts }: Props) {
  const words = useWords()
  const field = useRef<HTMLDivElement>(null)
  const { rich, files, tooLarge, room, canSend, read, add, remove, send } = useWriting(ticket.id, drafts, field)
  const { isOver, ...drop } = useDrop(add)
  const submit = (event: Event) => {
    event.preventDefault()
    send()
  }
  return (
    <form class={`composer ${isOver ? 'composer-drop' : ''}`} onSubmit={submit} {...drop}>
      {ticket.status === 'solved' && <p class="composer-note">{words.composer.solved}</p>}
      {tooLarge && (
        <p class="refusal" role="alert">
          {words.composer.tooLarge(tooLarge)}
        </p>
      )}
      <Tray files={files} onRemove={remove} />
      <Field
        field={field}
        name={ticket.requester.name}
        isEmpty={rich.text === ''}
        onInput={read}
        onSend={send}
        onFiles={add}
      />
      <div class="composer-bottom">
        <Toolbar field={field} onChange={read} onFiles={add} />
        <span class="composer-hint" aria-hidden="true">
          {words.composer.hint}
        </span>
        {room < ROOM_SAID_BELOW && (
          <span class={room < 0 ? 'room room-over' : 'room'} role="status">
            {room < 0 ? words.composer.over(-room) : words.composer.left(room)}
          </span>
        )}
        <button type="submit" class="button button-main send" disabled={!canSend}>
          <span class="label">{words.composer.send}</span> <Send />
        </button>
      </div>
      {isOver && <div class="drop-here">{words.composer.drop}</div>}
    </form>
  )
}
