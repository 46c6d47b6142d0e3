import { useLayoutEffect, useState } from 'preact/hooks'
import type { StoreApi } from 'zustand/vanilla'

/** Reads a slice of the store; `select` gives the same thing while nothing of interest has changed. */
export function useSlice<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  const [, redraw] = useState({})
  const slice = select(store.getState())
  useLayoutEffect(() => {
    const check = () => {
      if (!Object.is(select(store.getState()), slice)) redraw({})
    }
    check()
    return store.subscribe(check)
  })
  return slice
}
