import { useLayoutEffect, useRef } from 'preact/hooks'
import { useChat } from '../chat.ts'
import { useHandoverWords } from './words.ts'

/** Asks before the agent is left. Everything behind it is inert meanwhile. */
export function Leave({ onDone }: { onDone: () => void }) {
  const { actions } = useChat()
  const words = useHandoverWords()
  const stay = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => stay.current?.focus(), [])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onDone()
  }
  const onLeave = () => {
    actions.leave()
    onDone()
  }

  return (
    <div class="veil">
      <div
        class="ask"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="leave-title"
        aria-describedby="leave-text"
        onKeyDown={onKeyDown}
      >
        <h3 id="leave-title">{words.leaveTitle}</h3>
        <p id="leave-text">{words.leaveText}</p>
        <div class="pair">
          <button type="button" ref={stay} class="second" onClick={onDone}>
            {words.stay}
          </button>
          <button type="button" class="first" onClick={onLeave}>
            {words.leave}
          </button>
        </div>
      </div>
    </div>
  )
}
