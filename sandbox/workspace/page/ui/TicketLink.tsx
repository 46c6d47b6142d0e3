import type { TicketRow } from '../../api.ts'
import type { Words } from '../../words/index.ts'
import { pathOf } from '../tab.ts'
import { shelfOf } from '../tickets.ts'
import { fullTimeOf, shortTimeOf } from '../times.ts'
import { useApp, useSlice, useWords } from './context.ts'
import * as icons from './icons.tsx'
import { Avatar, StatusTag } from './small.tsx'

export function TicketLink({ ticket }: { ticket: TicketRow }) {
  const words = useWords()
  const { actions, now } = useApp()
  const lang = useSlice(state => state.lang)
  const isOpen = useSlice(state => state.open === ticket.id)
  const group = useSlice(state => state.desk?.groups.find(({ id }) => id === ticket.groupId)?.name)
  const assignee = useSlice(state => state.desk?.agents.find(({ id }) => id === ticket.assigneeId)?.name)
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    actions.open(ticket.id)
  }
  return (
    <li>
      <a
        class={`row ${ticket.unread > 0 ? 'row-unread' : ''}`}
        href={pathOf(ticket.id)}
        aria-current={isOpen ? 'page' : undefined}
        onClick={follow}
      >
        <Avatar name={ticket.requester.name} />
        <span class="row-name">{ticket.requester.name}</span>
        <time
          class="row-time"
          dateTime={new Date(ticket.activeAt).toISOString()}
          title={fullTimeOf(ticket.activeAt, lang)}
        >
          {shortTimeOf(ticket.activeAt, now(), lang)}
        </time>
        <Excerpt ticket={ticket} />
        {ticket.unread > 0 && (
          <span class="badge">
            <span aria-hidden="true">{ticket.unread > 99 ? '99+' : ticket.unread}</span>
            <span class="unseen">{words.list.unread(ticket.unread)}</span>
          </span>
        )}
        <span class="row-facts">
          <StatusTag status={ticket.status} />
          <span class={group ? 'row-group' : 'row-group row-none'}>{group ?? words.list.noGroup}</span>
          {ticket.session === 'ended' && shelfOf(ticket) === 'open' && (
            <span class="row-ended">{words.list.ended}</span>
          )}
          {assignee && (
            <span class="row-assignee" title={words.talk.assignedTo(assignee)}>
              <span class="unseen">{words.talk.assignedTo(assignee)}</span>
              <Avatar name={assignee} size="s" />
            </span>
          )}
        </span>
      </a>
    </li>
  )
}

function Excerpt({ ticket: { excerpt, subject } }: { ticket: TicketRow }) {
  const words = useWords()
  if (!excerpt) return <span class="row-excerpt row-none">{subject || words.list.nothing}</span>
  const names = { requester: null, agent: words.list.agent, bot: words.list.bot, system: null }
  const who = excerpt.isNote ? words.list.note : names[excerpt.from]
  return (
    <span class="row-excerpt">
      {who && <span class="row-who">{who} </span>}
      {excerpt.file === 'image' && <icons.Picture />}
      {excerpt.file === 'file' && <icons.Page />}
      {excerpt.activity ? activityIn(excerpt.activity, words) : excerpt.text}
    </span>
  )
}

export const activityIn = (name: string, words: Words) => words.talk.activity[name] ?? words.talk.activityOther(name)
