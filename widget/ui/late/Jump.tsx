import { useChatState } from '../chat.ts'
import { Icon } from './icons.tsx'
import { useLateWords } from './words.ts'

/** The way back to the end, and how much came meanwhile. */
export function Jump({ shown, onJump }: { shown: boolean; onJump: () => void }) {
  const words = useLateWords()
  const unread = useChatState(state => state.unread)
  return shown ? (
    <button
      type="button"
      class={unread ? 'jump new' : 'jump'}
      aria-label={unread ? undefined : words.toEnd}
      onClick={onJump}
    >
      {unread > 0 && words.newMessages(unread)}
      <Icon name="down" />
    </button>
  ) : null
}
