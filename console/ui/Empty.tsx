import type { ComponentChildren } from 'preact'

interface Props {
  title: string
  /** What to do next, and what for. */
  text: ComponentChildren
  action?: ComponentChildren
}

/** A list that is still empty. */
export function Empty({ title, text, action }: Props) {
  return (
    <div class="empty">
      <svg class="drawing" viewBox="0 0 120 72" aria-hidden="true" focusable="false">
        <rect class="drawing-back" x="26" y="8" width="78" height="40" rx="10" />
        <path class="drawing-lines" d="M42 22h46M42 34h30" />
        <rect class="drawing-front" x="10" y="30" width="64" height="34" rx="10" />
        <path class="drawing-dots" d="M28 47h.01M42 47h.01M56 47h.01" />
      </svg>
      <p class="empty-title">{title}</p>
      <p class="empty-text">{text}</p>
      {action && <div class="empty-action">{action}</div>}
    </div>
  )
}
