import { createStore } from 'zustand/vanilla'
import { shellWords } from '../ui/words.ts'
import { createActions } from './actions.ts'
import { createApi } from './api.ts'
import type { App } from './context.ts'
import { createGuard } from './guard.ts'
import { watchIdle } from './idle.ts'
import { createPreferences, storageOf } from './preferences.ts'
import { createRouter } from './router.ts'
import type { State } from './state.ts'

const START: Omit<State, 'language' | 'theme'> = {
  session: { is: 'unknown' },
  isOnline: true,
  stop: { path: '/', query: '', hash: '', count: -1, by: 'load', scroll: 0 },
  toasts: [],
  question: null
}

/** The console in one window. */
export function createConsole(page: Window & typeof globalThis): App {
  const preferences = createPreferences(storageOf(page), page.navigator.languages)
  const store = createStore<State>(() => ({
    ...START,
    language: preferences.language(),
    theme: preferences.theme(),
    isOnline: page.navigator.onLine
  }))
  const words = () => shellWords[store.getState().language]
  const after = (ms: number, then: () => void) => void page.setTimeout(then, ms)
  const actions = createActions({ store, preferences, after })
  const guard = createGuard(page, () => {
    const { title, text, leave, stay } = words().guard
    return actions.ask({ title, text, yes: leave, no: stay, grave: true })
  })
  const router = createRouter({
    page,
    ...guard,
    onStop(stop) {
      actions.leaveBehind()
      store.setState({ stop })
    }
  })
  store.setState({ stop: router.stop() })
  const idle = watchIdle({
    page,
    now: Date.now,
    most() {
      const { session } = store.getState()
      return session.is === 'in' ? (session.idle ?? null) : null
    },
    expire: () => void actions.expire()
  })
  store.subscribe((now, before) => {
    if (before.session.is === 'in' && now.session.is === 'out') idle.left()
  })
  const api = createApi({
    async fetch(...args) {
      const response = await page.fetch(...args)
      if (response.status !== 401) idle.used()
      return response
    },
    csrf: () => {
      const { session } = store.getState()
      return session.is === 'in' ? session.csrf : null
    },
    onExpired: actions.expire
  })
  page.addEventListener('offline', () => store.setState({ isOnline: false }))
  page.addEventListener('online', () => {
    store.setState({ isOnline: true })
    actions.tell(words().online)
  })
  return { store, actions, router, guard, api, now: Date.now }
}
