import { useChat } from './chat.ts'
import { Icon } from './icons.tsx'

/** The conversation could not be opened. */
export function Trouble() {
  const { words, actions } = useChat()
  return (
    <div class="trouble" role="alert">
      <Icon name="alert" />
      <h3>{words.trouble}</h3>
      <p>{words.troubleText}</p>
      <button type="button" class="first" onClick={actions.restart}>
        {words.tryAgain}
      </button>
    </div>
  )
}
