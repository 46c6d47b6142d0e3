import { useEffect, useRef, useState } from 'preact/hooks'
import { FILE_LIMIT, TEXT_LIMIT, type TicketRow } from '../../api.ts'
import { type Rich, richOf } from '../rich.ts'
import { useApp, useWords } from './context.ts'
import { Field } from './Field.tsx'
import { Send } from './icons.tsx'
import { Toolbar } from './Toolbar.tsx'
import { Tray } from './Tray.tsx'
import { useDrop } from './useDrop.ts'

/** What was begun in each ticket, kept while another one is on screen. */
export type Drafts = Map<number, { nodes: Node[]; files: File[] }>

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

const NOTHING: Rich = { text: '' }

function Writing({ ticket, drafts }: Props) {
  const words = useWords()
  const { actions } = useApp()
  const field = useRef<HTMLDivElement>(null)
  const [rich, setRich] = useState<Rich>(NOTHING)
  const [files, setFiles] = useState<File[]>(drafts.get(ticket.id)?.files ?? [])
  const [tooLarge, setTooLarge] = useState<string | null>(null)
  const room = TEXT_LIMIT - Math.max(rich.text.length, rich.htmlText?.length ?? 0)
  const canSend = room >= 0 && (rich.text !== '' || files.length > 0)

  const read = () => setRich(field.current ? richOf(field.current) : NOTHING)
  useDraft(ticket.id, drafts, field, files, read)

  const add = (added: Iterable<File>) => {
    const all = [...added]
    setFiles(before => [...before, ...all.filter(({ size }) => size <= FILE_LIMIT)])
    setTooLarge(all.find(({ size }) => size > FILE_LIMIT)?.name ?? null)
    field.current?.focus()
  }
  const send = () => {
    const said = field.current ? richOf(field.current) : NOTHING
    if (!canSend) return
    actions.say(ticket.id, said, files)
    field.current?.replaceChildren()
    setFiles([])
    read()
    field.current?.focus()
  }
  const submit = (event: Event) => {
    event.preventDefault()
    send()
  }
  const { isOver, ...drop } = useDrop(add)

  return (
    <form class={`composer ${isOver ? 'composer-drop' : ''}`} onSubmit={submit} {...drop}>
      {ticket.status === 'solved' && <p class="composer-note">{words.composer.solved}</p>}
      {tooLarge && (
        <p class="refusal" role="alert">
          {words.composer.tooLarge(tooLarge)}
        </p>
      )}
      <Tray files={files} onRemove={file => setFiles(files.filter(one => one !== file))} />
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

function useDraft(id: number, drafts: Drafts, field: { current: HTMLElement | null }, files: File[], read: () => void) {
  const latest = useRef(files)
  latest.current = files
  useEffect(() => {
    const { current } = field
    current?.replaceChildren(...(drafts.get(id)?.nodes ?? []))
    read()
    return () => {
      drafts.set(id, { nodes: [...(current?.childNodes ?? [])], files: latest.current })
    }
  }, [id])
}
