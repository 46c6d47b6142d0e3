import type { ComponentChildren } from 'preact'
import { Chevron } from './icons.tsx'
import { useWide } from './useWide.ts'

interface Props {
  title: string
  /** What says in short how it stands, while it is closed. */
  mark?: ComponentChildren
  children: ComponentChildren
}

/** Stands open where there is room (as `.fold` does in the styles), and is folded behind its title where there is not. */
export function Fold({ title, mark, children }: Props) {
  const isWide = useWide('(width >= 720px)')
  return (
    <details class="fold" open={isWide}>
      <summary>
        <Chevron />
        {title}
        {mark && <span class="chip">{mark}</span>}
      </summary>
      {children}
    </details>
  )
}
