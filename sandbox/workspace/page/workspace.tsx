import { render } from 'preact'
import { createStore } from 'zustand/vanilla'
import { createActions } from './actions.ts'
import { createClient } from './client.ts'
import { listen } from './listen.ts'
import { createLive } from './live.ts'
import { createMemory } from './memory.ts'
import { createSound } from './sound.ts'
import { START, type State } from './state.ts'
import { pathOf, showInTab, ticketIn } from './tab.ts'
import { AppContext } from './ui/context.ts'
import { Workspace } from './ui/Workspace.tsx'

/** The agents' page, in the tab of whoever opened it. */
export function startWorkspace(): void {
  const memory = createMemory(sessionStorage, localStorage, navigator.language)
  const store = createStore<State>(() => ({
    ...START,
    me: memory.me(),
    lang: memory.lang(),
    sound: memory.sound(),
    open: ticketIn(location.pathname)
  }))
  const actions = createActions({
    store,
    client: createClient(() => store.getState().me),
    memory,
    now: Date.now,
    newId: () => crypto.randomUUID(),
    go: ticketId => history.pushState(null, '', pathOf(ticketId))
  })
  const sound = createSound(window)
  const isWatched = () => document.visibilityState === 'visible' && document.hasFocus()

  store.subscribe(state => showInTab(document, state))
  showInTab(document, store.getState())
  addEventListener('popstate', () => void actions.show(ticketIn(location.pathname)))
  addEventListener('focus', () => void actions.readOpen())
  listen({ store, actions, live: createLive(), ring: () => store.getState().sound && sound.play(), isWatched })

  render(
    <AppContext.Provider value={{ store, actions, now: Date.now }}>
      <Workspace />
    </AppContext.Provider>,
    document.body
  )
}
