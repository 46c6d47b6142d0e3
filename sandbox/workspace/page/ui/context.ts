import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { StoreApi } from 'zustand/vanilla'
import { type Words, words } from '../../words/index.ts'
import type { Actions } from '../actions.ts'
import type { State } from '../state.ts'

export interface App {
  store: StoreApi<State>
  actions: Actions
  now: () => number
}

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('A component of the workspace stands outside its AppContext')
  return app
}

/** Reads a slice of the store; `select` gives the same thing while nothing of interest has changed. */
export function useSlice<T>(select: (state: State) => T): T {
  const { store } = useApp()
  const [, redraw] = useState({})
  const slice = select(store.getState())
  useEffect(() => {
    const check = () => {
      if (!Object.is(select(store.getState()), slice)) redraw({})
    }
    check()
    return store.subscribe(check)
  })
  return slice
}

export const useWords = (): Words => words[useSlice(state => state.lang)]
