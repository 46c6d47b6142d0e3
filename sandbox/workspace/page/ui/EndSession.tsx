import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { useApp, useWords } from './context.ts'
import { Stop } from './icons.tsx'

/** Asks first: what is ended does not come back. */
export function EndSession({ ticketId }: { ticketId: number }) {
  const words = useWords()
  const { actions } = useApp()
  const [asking, setAsking] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const cancel = () => {
    setAsking(false)
    opener.current?.focus()
  }
  return (
    <div class="asks">
      <button
        ref={opener}
        type="button"
        class="button"
        aria-expanded={asking}
        aria-haspopup="dialog"
        onClick={() => setAsking(!asking)}
      >
        <Stop /> <span class="label">{words.talk.endSession}</span>
      </button>
      {asking && <Ask onYes={() => actions.endSession(ticketId)} onNo={cancel} />}
    </div>
  )
}

function Ask({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const words = useWords()
  const yes = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => yes.current?.focus(), [])
  return (
    <div
      class="ask"
      role="alertdialog"
      aria-labelledby="end-ask"
      aria-describedby="end-hint"
      onKeyDown={({ key }) => key === 'Escape' && onNo()}
    >
      <p class="ask-title" id="end-ask">
        {words.talk.endAsk}
      </p>
      <p class="ask-hint" id="end-hint">
        {words.talk.endHint}
      </p>
      <div class="ask-buttons">
        <button type="button" class="button" onClick={onNo}>
          {words.talk.cancel}
        </button>
        <button ref={yes} type="button" class="button button-danger" onClick={onYes}>
          {words.talk.endYes}
        </button>
      </div>
    </div>
  )
}
