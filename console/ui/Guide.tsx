import type { ComponentChildren } from 'preact'
import { Disclosure } from './Disclosure.tsx'

interface Props {
  title: string
  steps: readonly string[]
  children?: ComponentChildren
}

/** How to find something elsewhere, step by step, for whoever wants to know. */
export function Guide({ title, steps, children }: Props) {
  return (
    <Disclosure title={title}>
      <div class="guide-body">
        <ol class="steps">
          {steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {children}
      </div>
    </Disclosure>
  )
}
