import { createContext } from 'preact'
import { useContext, useLayoutEffect, useState } from 'preact/hooks'
import type { StoreApi } from 'zustand/vanilla'
import type { Actions } from './actions.ts'
import type { Api } from './api.ts'
import type { Guard } from './guard.ts'
import type { ConsoleLanguage } from './languages.ts'
import type { Router } from './router.ts'
import type { State } from './state.ts'

/** What every screen may use. */
export interface App {
  store: StoreApi<State>
  actions: Actions
  router: Router
  guard: Guard
  api: Api
  now(): number
}

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error('A component of the console stands outside its AppContext')
  return app
}

/** Reads a slice of the store; `select` gives the same thing while nothing of interest has changed. */
export function useSlice<T>(select: (state: State) => T): T {
  const { store } = useApp()
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

export const useLanguage = (): ConsoleLanguage => useSlice(state => state.language)

/** `useWords({ fr, en })`: the words of one screen in the language of the person. */
export const useWords = <W>(words: Record<ConsoleLanguage, W>): W => words[useLanguage()]
