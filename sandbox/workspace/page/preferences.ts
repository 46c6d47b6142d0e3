import type { StoreApi } from 'zustand/vanilla'
import type { Lang } from '../words/index.ts'
import type { Memory } from './memory.ts'
import type { Notice, Scope, Shelf, State } from './state.ts'

/** Who one is and how one wants to see things. */
export function createPreferences(store: StoreApi<State>, memory: Memory) {
  const set = store.setState
  return {
    signIn(me: number): void {
      memory.setMe(me)
      set({ me })
    },
    signOut(): void {
      memory.setMe(null)
      set({ me: null, notices: [] })
    },
    speak(lang: Lang): void {
      memory.setLang(lang)
      set({ lang })
    },
    toggleSound(): void {
      const sound = !store.getState().sound
      memory.setSound(sound)
      set({ sound })
    },
    choose(view: { scope?: Scope; shelf?: Shelf }): void {
      set(view)
    },
    dismiss(notice: Notice): void {
      set(state => ({ notices: state.notices.filter(one => one !== notice) }))
    }
  }
}
