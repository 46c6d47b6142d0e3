import type { ComponentChildren } from 'preact'
import { Info, Right, Warning, Wrong } from './icons.tsx'

const ICONS = { info: Info, good: Right, warning: Warning, wrong: Wrong }

interface Props {
  kind?: keyof typeof ICONS
  title?: string
  children?: ComponentChildren
  action?: ComponentChildren
  /** Read out when it appears. */
  live?: boolean
}

/** Something to know before going on. */
export function Note({ kind = 'info', title, children, action, live }: Props) {
  const Icon = ICONS[kind]
  return (
    <div class={`note note-${kind}`} role={live ? 'status' : undefined}>
      <Icon />
      <div class="note-text">
        {title && <p class="note-title">{title}</p>}
        {children}
      </div>
      {action && <div class="note-action">{action}</div>}
    </div>
  )
}
