import { createStore, type StoreApi } from 'zustand/vanilla'
import { LIMITS, UPLOAD_EXTENSIONS } from '../../shared/limits.ts'
import type { ChannelView, Language, Look } from '../../shared/settings.ts'
import { BLANK } from '../chat/store.ts'
import type { Actions, ChatState, Kept, Services } from '../chat/types.ts'

export function channelOf(language: Language, look: Partial<Look> = {}): ChannelView {
  return {
    id: 'demo',
    title: 'Maison Lupin',
    language,
    languages: ['fr', 'en'],
    look: { colour: '#2f5bea', theme: 'auto', position: 'right', ...look },
    limits: { text: LIMITS.text, upload: LIMITS.upload, extensions: UPLOAD_EXTENSIONS },
    features: { attachments: true, sound: true, rating: true, transcript: true, newConversation: true }
  }
}

/** A store and actions without a server: what is typed shows, what is asked is noted in `calls`. */
export function playing(
  scene: Partial<ChatState>,
  { language, look = {} }: { language: Language; look?: Partial<Look> }
): { store: StoreApi<ChatState>; actions: Actions; calls: [name: string, ...values: unknown[]][] } {
  const calls: [string, ...unknown[]][] = []
  const conversation = scene.timeline?.messages.length ? { id: 'scene', epoch: 'scene' } : null
  const store = createStore<ChatState>(() => ({ ...BLANK, conversation, channel: channelOf(language, look), ...scene }))
  const noted =
    <V extends unknown[]>(name: keyof Actions | keyof Services, change?: (...values: V) => Partial<ChatState>) =>
    (...values: V) => {
      calls.push([name, ...values])
      if (change) store.setState(change(...values))
    }
  const services = servicesOf(store, noted)
  store.setState({ services: async () => services })
  const actions: Actions = {
    open: noted('open', () => ({ open: true })),
    close: noted('close', () => ({ open: false })),
    say: noted('say'),
    choose: noted('choose'),
    attach: noted('attach'),
    cancel: noted('cancel'),
    retry: noted('retry'),
    discard: noted('discard'),
    leave: noted('leave'),
    loadOlder: noted('loadOlder'),
    letGo: noted('letGo'),
    write: noted('write', (writing: string) => ({ writing })),
    dismissRefused: noted('dismissRefused', () => ({ refused: [] })),
    seen: noted('seen', () => ({ unread: 0 })),
    refresh: noted('refresh'),
    restart: noted('restart')
  }
  return { store, actions, calls }
}

type Noted = (name: keyof Services) => (...values: unknown[]) => void

/** What is kept is kept in memory; every call that would reach a server is told that it was heard. */
function servicesOf(store: StoreApi<ChatState>, noted: Noted): Services {
  let kept: Kept = {}
  const listeners = new Set<() => void>()
  const change = (by: Kept) => {
    kept = { ...kept, ...by }
    store.setState({ agreed: kept.agreed === '' })
    for (const listener of listeners) listener()
  }
  return {
    kept: () => kept,
    onKept(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    lookUp: () => change({}),
    agree: () => change({ agreed: '' }),
    decline: noted('decline'),
    isRated: seq => kept.rated === `${seq}`,
    isToRate: async seq => kept.rated !== `${seq}`,
    async rate(...said) {
      noted('rate')(...said)
      change({ rated: `${said[0]}` })
      return true
    },
    putAway: seq => change({ rated: `${seq}` }),
    keep: change,
    canBeginAnew: true,
    async anew() {
      noted('anew')()
    },
    async transcript() {
      noted('transcript')()
      return true
    },
    forget: noted('forget'),
    stop: noted('stop')
  }
}
