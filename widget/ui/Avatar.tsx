import type { Author } from '../../shared/message.ts'
import { useChatState } from './chat.ts'
import { Icon } from './icons.tsx'

/** Decoration: the name stands beside it. */
export function Avatar({ author }: { author: Author }) {
  const own = useChatState(state => state.channel?.look.avatar)
  const picture = author.is === 'agent' ? author.avatar : own
  return (
    <span class={`avatar ${author.is}`} aria-hidden="true">
      {author.is === 'agent' ? initialsOf(author.name) : <Icon name="bot" />}
      {picture && <img key={picture} src={picture} alt="" onError={hide} />}
    </span>
  )
}

/** What lies below shows instead. */
function hide(event: Event) {
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.hidden = true
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words
  return ends
    .map(word => [...(word ?? '')][0] ?? '')
    .join('')
    .toUpperCase()
}
