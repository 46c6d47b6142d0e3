import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { useSlice, useWords } from './context.ts'
import type { Form } from './useForm.ts'

/** The browser's own: it keeps the focus inside and gives it back. `onClose` is also the key Escape. */
export function Dialog({
  title,
  lead,
  onClose,
  children
}: {
  title: string
  lead?: string
  onClose: () => void
  children: ComponentChildren
}) {
  const words = useWords()
  const refusal = useSlice(state => state.refusal)
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const opener = document.activeElement
    const own = dialog.current
    own?.showModal()
    return () => {
      own?.close()
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      class="admin-dialog"
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id}>{title}</h2>
      {lead && <p class="admin-lead">{lead}</p>}
      {refusal && refusal !== 'invalid' && (
        <p class="refusal" role="alert">
          {words.refusals[refusal]}
        </p>
      )}
      {children}
    </dialog>
  )
}

/** Fields that make something; `yes` where it is not simply kept. */
export function FormDialog<V extends object>({
  title,
  form,
  yes,
  onClose,
  children
}: {
  title: string
  form: Form<V>
  yes?: string
  onClose: () => void
  children: ComponentChildren
}) {
  const words = useWords()
  return (
    <Dialog title={title} onClose={onClose}>
      <form noValidate onSubmit={form.submit}>
        {children}
        <div class="admin-buttons">
          <button type="button" class="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" class="button button-main">
            {yes ?? words.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

/** What was made, and is told this once. */
export function MadeDialog({
  title,
  lead,
  yes,
  onClose,
  children
}: {
  title: string
  lead: string
  yes: string
  onClose: () => void
  children: ComponentChildren
}) {
  return (
    <Dialog title={title} lead={lead} onClose={onClose}>
      <dl class="admin-values">{children}</dl>
      <div class="admin-buttons">
        <button type="button" class="button button-main" onClick={onClose}>
          {yes}
        </button>
      </div>
    </Dialog>
  )
}

/** Asks before something that cannot be undone. */
export function Sure({
  title,
  hint,
  yes,
  isDanger = true,
  onYes,
  onNo
}: {
  title: string
  hint: string
  yes: string
  isDanger?: boolean
  onYes: () => void
  onNo: () => void
}) {
  const words = useWords()
  return (
    <Dialog title={title} lead={hint} onClose={onNo}>
      <div class="admin-buttons">
        <button type="button" class="button" onClick={onNo}>
          {words.cancel}
        </button>
        <button type="button" class={isDanger ? 'button button-danger' : 'button button-main'} onClick={onYes}>
          {yes}
        </button>
      </div>
    </Dialog>
  )
}
