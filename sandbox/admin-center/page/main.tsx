import './style.css'
import { render } from 'preact'
import { createStore } from 'zustand/vanilla'
import { createLive } from '../../workspace/page/live.ts'
import { createMemory } from '../../workspace/page/memory.ts'
import { createClient } from './client.ts'
import { placeIn } from './places.ts'
import { administratorOf, createActions, type State } from './state.ts'
import { AdminCenter } from './ui/AdminCenter.tsx'
import { AdminContext } from './ui/context.ts'

/** The administration pages, in the tab of whoever opened them. */
export function startAdmin(): void {
  const memory = createMemory(sessionStorage, localStorage, navigator.language)
  const store = createStore<State>(() => ({
    lang: memory.lang(),
    place: placeIn(location.pathname),
    account: null,
    refusal: null,
    isSaved: false
  }))
  const client = createClient(() => administratorOf(store.getState(), memory.me())?.id ?? null)
  const push = (path: string) => history.pushState(null, '', path)
  const actions = createActions({ store, client, remember: memory.setLang, push })
  const refresh = () => void actions.refresh()
  const speak = ({ lang }: State) => {
    document.documentElement.lang = lang
  }
  store.subscribe(speak)
  speak(store.getState())
  addEventListener('popstate', () => actions.show(placeIn(location.pathname)))
  // Groups come from the API as well, while this page is open.
  createLive().listen({ open: refresh, lost: refresh, event: ({ type }) => type === 'desk' && refresh() })
  addEventListener('focus', refresh)
  refresh()
  render(
    <AdminContext.Provider value={{ store, actions, signedIn: memory.me() }}>
      <AdminCenter />
    </AdminContext.Provider>,
    document.body
  )
}
