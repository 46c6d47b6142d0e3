import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useChatState } from './chat.ts'

/** Opening by hand moves focus into the window: to the field, or on touch screens beside it, since a keyboard would cover the half. */
export function useFocusOnOpen(field: RefObject<HTMLElement | null>) {
  const open = useChatState(state => state.open)
  const was = useRef(false)
  useLayoutEffect(() => {
    const opening = open && !was.current
    was.current = open
    if (!opening || !navigator.userActivation?.isActive) return
    // Shown by the page, not by the visitor.
    if (field.current?.closest('.quietly')) return
    if (document.activeElement?.matches('input, textarea, select, [contenteditable]')) return
    const touch = matchMedia('(pointer: coarse)').matches
    const target = touch ? field.current?.closest('section') : field.current
    // In the frame that draws it: where it stands has to be worked out there anyway.
    requestAnimationFrame(() => target?.focus({ preventScroll: true }))
  }, [open])
}
