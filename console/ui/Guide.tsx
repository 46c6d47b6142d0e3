import type { ComponentChildren } from 'preact'
import { Chevron } from './icons.tsx'

interface Props {
  title: string
  steps: readonly string[]
  children?: ComponentChildren
}

/** How to find something elsewhere, step by step, for whoever wants to know. */
export function Guide({ title, steps, children }: Props) {
  return (
    <details class="guide">
      <summary>
        <Chevron />
        {title}
      </summary>
      <div class="guide-body">
        <ol class="steps">
          {steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {children}
      </div>
    </details>
  )
}
