import { useApp, useSlice } from '../app/context.ts'
import type { State } from '../app/state.ts'
import { Close, Right, Wrong } from '../ui/icons.tsx'
import { useShellWords } from '../ui/words.ts'

const NONE: State['toasts'] = []

/** Always in the page, so that what comes into it is read out. */
export function Toasts() {
  const { actions } = useApp()
  const words = useShellWords()
  // They may name what only the one who was logged in may read.
  const toasts = useSlice(({ session, toasts }) => (session.is === 'expired' ? NONE : toasts))
  return (
    <div class="toasts" role="status" aria-label={words.notices}>
      {toasts.map(({ id, kind, text }) => (
        <div key={id} class={`toast toast-${kind}`}>
          {kind === 'done' ? <Right /> : <Wrong />}
          <p>{text}</p>
          <button type="button" class="icon-button" aria-label={words.dismiss} onClick={() => actions.dismiss(id)}>
            <Close />
          </button>
        </div>
      ))}
    </div>
  )
}
