import { useChat, useChatState } from './chat.ts'
import { Icon } from './icons.tsx'

export function Drop() {
  const { words } = useChat()
  const limit = useChatState(state => state.channel?.limits.upload)
  return (
    <div class="drop">
      <Icon name="attach" />
      <b>{words.dropHere}</b>
      {limit && <span>{words.dropLimit(words.size(limit))}</span>}
    </div>
  )
}
