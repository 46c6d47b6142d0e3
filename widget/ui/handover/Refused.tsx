import { useChat, useChatState } from '../chat.ts'
import { Icon as Sign } from '../icons.tsx'
import { Icon } from './icons.tsx'
import { useHandoverWords, useSizes } from './words.ts'

/** Files that were not taken, each with its reason, until the visitor has read it or goes on. */
export function Refused() {
  const { actions } = useChat()
  const words = useHandoverWords()
  const size = useSizes()
  const refused = useChatState(state => state.refused)
  const limit = useChatState(state => state.channel?.limits.upload ?? 0)
  return (
    <div class="refused" role="alert">
      <Sign name="alert" />
      <ul>
        {refused.map(({ name, code }, n) => (
          <li key={n}>{words.refusedFile[code](name, size(limit))}</li>
        ))}
      </ul>
      <button type="button" class="quiet" aria-label={words.close} onClick={actions.dismissRefused}>
        <Icon name="close" />
      </button>
    </div>
  )
}
