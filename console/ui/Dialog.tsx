import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'

interface Props {
  title: string
  children?: ComponentChildren
  /** Escape, and a press on the backdrop where the dialog may be left at all. */
  onCancel?: () => void
  size?: 'small' | 'medium'
}

/** The browser's own modal dialog: it holds the focus, makes the rest inert and gives the focus back. */
export function Dialog({ title, children, onCancel, size = 'small' }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const shown = dialog.current
    if (shown && !shown.open) shown.showModal()
    return () => shown?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the backdrop's keyboard twin
    <dialog
      ref={dialog}
      class={`dialog dialog-${size}`}
      aria-labelledby={id}
      onCancel={event => {
        event.preventDefault()
        onCancel?.()
      }}
      onClick={event => event.target === dialog.current && onCancel?.()}
    >
      <div class="dialog-inner">
        <h2 id={id} class="dialog-title">
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  )
}
