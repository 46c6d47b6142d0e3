import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

/** The browser heeds `autofocus` in a fresh page and in a dialog that opens; what comes into a page later takes the focus by itself. */
export function useFocusOnCome(element: RefObject<HTMLElement | null>, wants: boolean | undefined): void {
  useLayoutEffect(() => {
    if (wants) element.current?.focus()
  }, [])
}
