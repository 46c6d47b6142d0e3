import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { StoreApi } from 'zustand/vanilla'
import { useSlice as useSliceOf } from '../../../workspace/page/ui/useSlice.ts'
import { type Words, words } from '../../words/index.ts'
import { type Actions, administratorOf, type State } from '../state.ts'

export interface Admin {
  store: StoreApi<State>
  actions: Actions
  /** The agent who is signed in to the workspace, in this tab. */
  signedIn: number | null
}

export const AdminContext = createContext<Admin | null>(null)

export function useAdmin(): Admin {
  const admin = useContext(AdminContext)
  if (!admin) throw new Error('A component of the administration stands outside its AdminContext')
  return admin
}

export const useSlice = <T>(select: (state: State) => T): T => useSliceOf(useAdmin().store, select)

export const useWords = (): Words => words[useSlice(state => state.lang)]

export function useAdministrator() {
  const { signedIn } = useAdmin()
  return useSlice(state => administratorOf(state, signedIn))
}

/** A day, as the reader writes it. */
export function useDay(): (at: number | null) => string {
  const lang = useSlice(state => state.lang)
  const { none } = useWords()
  return at => (at === null ? none : new Intl.DateTimeFormat(lang, { dateStyle: 'medium' }).format(at))
}
