import { useLayoutEffect, useRef } from 'preact/hooks'

/** Gives a function whose argument runs with the component's next drawing: the key after a click finds the focus where it belongs. */
export function useAfterDrawing(): (then: () => void) => void {
  const due = useRef<(() => void) | null>(null)
  useLayoutEffect(() => {
    const then = due.current
    due.current = null
    then?.()
  })
  return then => {
    due.current = then
  }
}
