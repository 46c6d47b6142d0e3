import type { Message } from '../../shared/message.ts'
import { startsDay } from '../chat/selectors.ts'
import { Avatar } from './Avatar.tsx'
import { Choices } from './Choices.tsx'
import { Content } from './Content.tsx'
import { useChat } from './chat.ts'
import { memo } from './memo.ts'
import { Notice } from './Notice.tsx'
import { begins, isNotice } from './rows.ts'

interface Props {
  message: Message
  before: Message | undefined
  next: Message | undefined
  /** Its choices may still be taken. */
  asking: boolean
  today: number
}

export const Row = memo((props: Props) => (
  <>
    {startsDay(props.before, props.message) && <Day at={props.message.at} today={props.today} />}
    {isNotice(props.message) ? <Notice message={props.message} /> : <Said {...props} />}
  </>
))

function Day({ at, today }: { at: number; today: number }) {
  return <p class="day">{useChat().words.day(at, today)}</p>
}

function Said({ message, before, next, asking }: Props) {
  const { words, late } = useChat()
  const { author, content } = message
  const mine = author.is === 'visitor'
  const first = begins(before, message)
  const who = mine ? words.you : author.is === 'agent' ? author.name : words.bot
  const time = words.time(message.at)
  const ends = !next || begins(message, next)

  return (
    <div
      class={`row ${author.is}${first ? ' begins' : ''}${ends ? ' ends' : ''}`}
      data-seq={message.seq}
      // Nobody needs their own words read back: the status line says that they were sent.
      aria-live={mine ? 'off' : undefined}
    >
      {first && !mine && (
        <p class="who" aria-hidden="true">
          <Avatar author={author} />
          <b>{who}</b> {time}
        </p>
      )}
      <span class="sr">{words.said(who, time)}</span>
      <Content message={message} asking={asking} />
      {late && content.type === 'text' && content.links && <late.Links links={content.links} />}
      {asking && content.type === 'text' && content.choices && <Choices choices={content.choices} />}
      {late && mine && <late.ProgressLine of={message} shown={ends || next?.delivery !== message.delivery} />}
    </div>
  )
}
