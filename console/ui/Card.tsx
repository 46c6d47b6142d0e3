import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

interface Props {
  title?: string
  /** A word beside the title: `obligatoire`. */
  mark?: string
  text?: ComponentChildren
  /** For links within the page. */
  id?: string
  actions?: ComponentChildren
  children?: ComponentChildren
}

/** A section of a screen. */
export function Card({ title, mark, text, id, actions, children }: Props) {
  const heading = useId()
  return (
    <section class="card" id={id} aria-labelledby={title ? heading : undefined}>
      {(title || actions) && (
        <div class="card-head">
          {title && (
            <h2 id={heading} class="card-title">
              {title}
              {mark && <span class="mark-word">{mark}</span>}
            </h2>
          )}
          {actions && <div class="card-actions">{actions}</div>}
        </div>
      )}
      {text && <p class="card-text">{text}</p>}
      {children}
    </section>
  )
}
