import type { ComponentChildren } from 'preact'
import { Button } from '../ui/Button.tsx'
import { useShellWords } from '../ui/words.ts'
import type { Form } from './useForm.ts'

interface Props<V> {
  form: Form<V>
  /** In the place of *Enregistrer*. */
  label?: string
  /** Other things to do with what stands in the form. */
  children?: ComponentChildren
}

/** Stays in sight at the end of the window, and says whether something is unsaved. */
export function SaveBar<V>({ form, label, children }: Props<V>) {
  const words = useShellWords().form
  return (
    <div class={form.isDirty ? 'save-bar save-bar-dirty' : 'save-bar'}>
      <p class="save-state" role="status">
        {form.isDirty && words.unsaved}
      </p>
      {form.isDirty && (
        <Button kind="quiet" onClick={form.undo}>
          {words.undo}
        </Button>
      )}
      {children}
      <Button type="submit" kind="main" busy={form.isSending}>
        {form.isSending ? words.saving : (label ?? words.save)}
      </Button>
    </div>
  )
}
