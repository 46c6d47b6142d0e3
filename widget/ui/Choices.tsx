import type { Choice } from '../../shared/message.ts'
import { useChat } from './chat.ts'

export function Choices({ choices }: { choices: readonly Choice[] }) {
  const { words, actions } = useChat()
  return (
    <fieldset class="choices" aria-label={words.choices}>
      {choices.map(choice => (
        <button key={choice.label} type="button" class="pill" onClick={() => actions.choose(choice)}>
          {choice.label}
        </button>
      ))}
    </fieldset>
  )
}
