import type { ComponentChildren } from 'preact'
import { Chevron } from './icons.tsx'

interface Props {
  title: string
  /** From the start. */
  open?: boolean
  children: ComponentChildren
}

/** What most people do not need, one press away. */
export function Disclosure({ title, open = false, children }: Props) {
  return (
    <details class="guide" open={open}>
      <summary>
        <Chevron />
        {title}
      </summary>
      {children}
    </details>
  )
}
