import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import { useFocusOnCome } from './useFocusOnCome.ts'

interface Props {
  children: ComponentChildren
  kind?: 'main' | 'plain' | 'quiet' | 'danger'
  type?: 'button' | 'submit'
  size?: 'small'
  onClick?: (event: MouseEvent) => void
  /** Something is under way: the button stays where it is and does nothing more. */
  busy?: boolean
  disabled?: boolean
  autoFocus?: boolean
  /** Where the visible text does not say enough by itself. */
  label?: string
  describedBy?: string
  id?: string
  /** Whatever it opens finds it again by this, to give the focus back. */
  opens?: string
  class?: string
}

/** While busy it keeps the focus, which a disabled button would lose. */
export function Button(props: Props) {
  const { children, kind = 'plain', type = 'button', size, onClick, busy, disabled, autoFocus, label } = props
  const button = useRef<HTMLButtonElement>(null)
  useFocusOnCome(button, autoFocus)
  return (
    <button
      ref={button}
      id={props.id}
      data-opens={props.opens}
      type={type}
      class={['button', `button-${kind}`, size && `button-${size}`, props.class].filter(Boolean).join(' ')}
      aria-disabled={busy || undefined}
      aria-label={label}
      aria-describedby={props.describedBy}
      data-busy={busy || undefined}
      disabled={disabled}
      autofocus={autoFocus}
      onClick={event => {
        if (!busy) onClick?.(event)
        else event.preventDefault()
      }}
    >
      {children}
    </button>
  )
}
