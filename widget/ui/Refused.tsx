import { useChat, useChatState } from './chat.ts'
import { Icon } from './icons.tsx'

/** Files that were not taken, each with its reason, until the visitor has read it. */
export function Refused() {
  const { words, actions } = useChat()
  const refused = useChatState(state => state.refused)
  const limit = useChatState(state => state.channel?.limits.upload ?? 0)
  return refused.length > 0 ? (
    <div class="refused" role="alert">
      <Icon name="alert" />
      <ul>
        {refused.map(({ name, code }, n) => (
          <li key={n}>{words.refusedFile[code](name, words.size(limit))}</li>
        ))}
      </ul>
      <button type="button" class="quiet" aria-label={words.close} onClick={actions.dismissRefused}>
        <Icon name="close" />
      </button>
    </div>
  ) : null
}
