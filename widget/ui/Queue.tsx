import { useChat, useChatState } from './chat.ts'

/** While nobody has picked up: what is going on, what may be done meanwhile, and the way out. */
export function Queue() {
  const { words, actions } = useChat()
  const waiting = useChatState(state => state.mode === 'waiting')
  return waiting ? (
    <div class="queue">
      <span class="orbit" aria-hidden="true" />
      <div>
        <p>{words.waitingHint}</p>
        <button type="button" class="text" onClick={actions.leave}>
          {words.leaveQueue}
        </button>
      </div>
    </div>
  ) : null
}
