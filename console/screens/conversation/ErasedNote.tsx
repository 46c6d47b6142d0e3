import type { Erased } from '../../../shared/console.ts'
import { useFormats } from '../../ui/formats.ts'
import { Link } from '../../ui/Link.tsx'
import { Note } from '../../ui/Note.tsx'
import { useConversationsWords } from '../conversations/words.ts'
import { pathTo } from '../table.ts'
import { Ticket } from './Handovers.tsx'

/** What is gone, and what is left at Zendesk. */
export function ErasedNote({ erased: { conversations, messages, files, desk, tickets } }: { erased: Erased }) {
  const { erased: words } = useConversationsWords().one
  const { number } = useFormats()
  return (
    <Note
      kind={desk.failed.length > 0 ? 'warning' : 'good'}
      title={words.title}
      action={<Link to={pathTo('conversations')}>{words.done}</Link>}
      live
    >
      <p>{words.text(number(conversations), number(messages), number(files))}</p>
      <p>{words.desk(number(desk.conversations), number(desk.users))}</p>
      {desk.failed.length > 0 && (
        <>
          <p>{words.failed}</p>
          <ul>
            {desk.failed.map(({ id, why }) => (
              <li key={id}>
                <code>{id}</code> – {why}
              </li>
            ))}
          </ul>
        </>
      )}
      {tickets.length > 0 && (
        <>
          <p>{words.tickets}</p>
          {tickets.map(ticket => (
            <Ticket key={ticket.id} {...ticket} />
          ))}
        </>
      )}
    </Note>
  )
}
