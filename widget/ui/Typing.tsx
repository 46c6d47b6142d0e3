import type { Author } from '../../shared/message.ts'
import { Avatar } from './Avatar.tsx'
import { useChatState } from './chat.ts'
import { usePast } from './time.ts'

/** Who is writing now. Said aloud by the status line, so hidden from assistive tools here. */
export function Typing() {
  const author = useTyping()
  return author ? (
    <div class={`row typing begins ${author.is}`} aria-hidden="true">
      <Avatar author={author} />
      <div class="bubble">
        <i />
        <i />
        <i />
      </div>
    </div>
  ) : null
}

/**
 * An agent’s typing ends by itself when nobody says so again. A bot that has nothing to say at first is silent, once it was asked; one
 * that nobody has asked yet (inline, before the visitor's first touch) is silent, too.
 */
export function useTyping(): Author | null {
  const bot = useChatState(state => state.botTyping || (state.opened && !state.trouble && !state.conversation))
  const typing = useChatState(state => state.agentTyping)
  const over = usePast(typing?.until ?? null)
  if (typing && !over) return { is: 'agent', ...typing.agent }
  return bot ? { is: 'bot' } : null
}
