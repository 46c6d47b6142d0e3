import type { StoreApi } from 'zustand/vanilla'
import type { Session } from '../../shared/console.ts'
import type { ConsoleLanguage } from './languages.ts'
import type { Preferences, Theme } from './preferences.ts'
import type { Question, State, Toast } from './state.ts'

/** Long enough to be read twice. */
const TOAST_STAYS = 6_000

export interface Actions {
  /** Says something in passing, without taking the focus. Trouble stays until it is dismissed, mended, or left behind. */
  tell(text: string, kind?: Toast['kind']): void
  dismiss(id: number): void
  /** Another screen is shown: the trouble of the one before is none of its own. */
  leaveBehind(): void
  /** Waits for the answer; asking again answers the question before with no. */
  ask(question: Question): Promise<boolean>
  answer(yes: boolean): void
  speak(language: ConsoleLanguage): void
  paint(theme: Theme): void
  /** What the server says of who is logged in. */
  enter(session: Session): void
  /** Waits until somebody has logged in again: true when it is the same person. */
  expire(): Promise<boolean>
}

interface Deps {
  store: StoreApi<State>
  preferences: Preferences
  after(ms: number, then: () => void): void
}

export function createActions({ store, preferences, after }: Deps): Actions {
  let toasts = 0
  let answering: ((yes: boolean) => void) | null = null
  const waiting: ((isBack: boolean) => void)[] = []
  const set = store.setState
  const dismiss = (id: number) => set(state => ({ toasts: state.toasts.filter(toast => toast.id !== id) }))

  function answer(yes: boolean): void {
    set({ question: null })
    answering?.(yes)
    answering = null
  }

  return {
    tell(text, kind = 'done') {
      const id = ++toasts
      // What worked before is no news any more, and what failed before is none once something has worked.
      const isNews = (toast: Toast) => kind === 'trouble' && toast.kind === 'trouble' && toast.text !== text
      set(state => ({ toasts: [...state.toasts.filter(isNews), { id, kind, text }] }))
      if (kind === 'done') after(TOAST_STAYS, () => dismiss(id))
    },
    dismiss,
    leaveBehind: () => set(state => ({ toasts: state.toasts.filter(({ kind }) => kind === 'done') })),
    ask(question) {
      answering?.(false)
      set({ question })
      return new Promise(resolve => {
        answering = resolve
      })
    },
    answer,
    speak(language) {
      preferences.setLanguage(language)
      set({ language })
    },
    paint(theme) {
      preferences.setTheme(theme)
      set({ theme })
    },
    enter({ user, csrf = '', first, enrols, idle }) {
      const { session } = store.getState()
      const isBack = session.is === 'expired' && session.me.id === user?.id
      if (session.is === 'expired' && !isBack) {
        answer(false)
        set({ toasts: [] })
      }
      set({
        session: user
          ? { is: 'in', me: user, csrf, ...(enrols && { enrols }), ...(idle !== undefined && { idle }) }
          : { is: 'out', first }
      })
      for (const resolve of waiting.splice(0)) resolve(isBack)
    },
    expire() {
      set(({ session }) => (session.is === 'in' ? { session: { is: 'expired', me: session.me } } : {}))
      return new Promise(resolve => void waiting.push(resolve))
    }
  }
}
