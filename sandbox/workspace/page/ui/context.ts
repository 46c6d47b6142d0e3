import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { StoreApi } from 'zustand/vanilla'
import { type Words, words } from '../../words/index.ts'
import type { Actions } from '../actions.ts'
import type { State } from '../state.ts'
import { useSlice as useSliceOf } from './useSlice.ts'

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

export const useSlice = <T>(select: (state: State) => T): T => useSliceOf(useApp().store, select)

export const useWords = (): Words => words[useSlice(state => state.lang)]
