import type { Author } from '../../shared/message.ts'
import { useChat, useChatState } from './chat.ts'
import { Icon } from './icons.tsx'

/** Decoration: the name stands beside it. */
export function Avatar({ author }: { author: Author }) {
  const { late } = useChat()
  const own = useChatState(state => state.channel?.look.avatar)
  const picture = author.is === 'agent' ? author.avatar : own
  return (
    <span class={`avatar ${author.is}`} aria-hidden="true">
      {author.is === 'agent' ? late?.initialsOf(author.name) : <Icon name="bot" />}
      {picture && <img key={picture} src={picture} alt="" onError={hide} />}
    </span>
  )
}

/** What lies below shows instead. */
function hide(event: Event) {
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.hidden = true
}
