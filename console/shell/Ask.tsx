import { useApp, useSlice } from '../app/context.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'

/** The one question that waits for an answer. The harmless answer has the focus. */
export function Ask() {
  const { actions } = useApp()
  const question = useSlice(state => state.question)
  if (!question) return null
  const { title, text, yes, no, grave } = question
  return (
    <Dialog key={title} title={title} onCancel={() => actions.answer(false)}>
      {text && <p class="dialog-text">{text}</p>}
      <div class="dialog-buttons">
        <Button autoFocus onClick={() => actions.answer(false)}>
          {no}
        </Button>
        <Button kind={grave ? 'danger' : 'main'} onClick={() => actions.answer(true)}>
          {yes}
        </Button>
      </div>
    </Dialog>
  )
}
