import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useFormats } from '../ui/formats.ts'
import { useShellWords } from '../ui/words.ts'
import type { Form } from './useForm.ts'

/** Two people changed the same thing: neither loses anything without choosing so. */
export function Conflict<V>({ form }: { form: Form<V> }) {
  const { conflict } = useShellWords()
  const { dateTime } = useFormats()
  const at = form.newer?.updatedAt
  return (
    <Dialog title={conflict.title} size="medium" onCancel={form.decideLater}>
      <p class="dialog-text">{at ? conflict.at(dateTime(at)) : conflict.unknown}</p>
      <div class="options">
        <div class="option">
          <Button kind="main" busy={form.isSending} onClick={() => void form.keepMine()}>
            {conflict.mine}
          </Button>
          <p>{conflict.mineHelp}</p>
        </div>
        <div class="option">
          <Button onClick={form.takeTheirs}>{conflict.theirs}</Button>
          <p>{conflict.theirsHelp}</p>
        </div>
      </div>
      <div class="dialog-buttons">
        <Button kind="quiet" autoFocus onClick={form.decideLater}>
          {conflict.later}
        </Button>
      </div>
    </Dialog>
  )
}
