import type { StoreApi } from 'zustand/vanilla'
import type { AccountView, Changed, Faults, Made, RefusalCode } from '../api.ts'
import type { Lang } from '../words/index.ts'
import type { Answer, Client } from './client.ts'
import { type Place, pathOf } from './places.ts'

export interface State {
  lang: Lang
  place: Place
  /** Null until the sandbox has answered. */
  account: AccountView | null
  /** Why the account could not be read, or the last change was refused. */
  refusal: RefusalCode | null
  /** The last change is in. */
  isSaved: boolean
}

/** What came of a form. */
export type Sent = { ok: true; made?: Made } | { ok: false; faults: Faults }

export interface Deps {
  store: StoreApi<State>
  client: Client
  /** Keeps the language for the next time. */
  remember(lang: Lang): void
  /** Writes the place into the address. */
  push(path: string): void
}

export function createActions({ store, client, remember, push }: Deps) {
  const set = store.setState
  const take = (answer: Answer<Changed>): Sent => {
    if ('refused' in answer) {
      set({ refusal: answer.refused, isSaved: false })
      return { ok: false, faults: answer.faults }
    }
    const { account, made } = answer.ok
    set({ account, refusal: null, isSaved: true })
    return { ok: true, ...(made && { made }) }
  }
  return {
    client,
    async refresh(): Promise<void> {
      const answer = await client.account()
      if ('refused' in answer) set({ refusal: answer.refused })
      else set(({ refusal }) => ({ account: answer.ok, refusal: isLoading(refusal) ? null : refusal }))
    },
    /** Any change of the account, by one call of the client. */
    send: async (change: Promise<Answer<Changed>>): Promise<Sent> => take(await change),
    go(place: Place): void {
      push(pathOf(place))
      set({ place, refusal: null, isSaved: false })
    },
    show: (place: Place): void => set({ place, refusal: null, isSaved: false }),
    speak(lang: Lang): void {
      remember(lang)
      set({ lang })
    }
  }
}

export type Actions = ReturnType<typeof createActions>

/** Reasons for not having the account at all; they end with the next answer. */
const isLoading = (refusal: RefusalCode | null) => refusal === 'unreachable' || refusal === 'not_here'

/** The administrator whom the pages act for: who is signed in as an agent, if that is one, else the first. */
export function administratorOf({ account }: State, signedIn: number | null) {
  const administrators = (account?.people ?? []).filter(({ role }) => role === 'admin')
  return administrators.find(({ id }) => id === signedIn) ?? administrators[0] ?? null
}
