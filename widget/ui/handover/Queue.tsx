import { useChat } from '../chat.ts'
import { useHandoverWords } from './words.ts'

/** While nobody has picked up: what is going on, what may be done meanwhile, and the way out. */
export function Queue() {
  const { actions } = useChat()
  const words = useHandoverWords()
  return (
    <div class="queue">
      <span class="orbit" aria-hidden="true" />
      <div>
        <p>{words.waitingHint}</p>
        <button type="button" class="text" onClick={actions.leave}>
          {words.leaveQueue}
        </button>
      </div>
    </div>
  )
}
