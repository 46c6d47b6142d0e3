import { lateParts } from '../../widget/control/late.ts'
import type { World } from '../../widget/control/world.ts'
import { type Controller, createController } from '../../widget/controller.ts'
import { createApi } from '../../widget/io/api.ts'
import type { Chance } from '../../widget/io/clock.ts'
import { createLive } from '../../widget/io/live.ts'
import { createSessions } from '../../widget/io/session.ts'
import type { DraftBox, KeptDraft } from '../../widget/io/storage.ts'
import { createTabs } from '../../widget/io/tabs.ts'
import { type HandClock, handClock } from './clock.ts'

/** What the tabs of one browser share. */
export interface Browser {
  local: Storage
  drafts: Map<string, KeptDraft>
  /** Of all tabs: BroadcastChannel and locks are the process's own. */
  channel: string
}

export interface Tab extends Controller {
  clock: HandClock
  /** Back in sight, or back on the network. */
  comeBack(): void
  goOffline(): void
  isVisible: boolean
  /** The page is gone at once: nothing is said to anybody. */
  kill(): void
}

export interface TabOptions {
  fetch?: typeof fetch
  xhr?: () => XMLHttpRequest
  drafts?: DraftBox
  locks?: LockManager | undefined
  broadcast?: boolean
}

let browsers = 0

export function newBrowser(): Browser {
  return { local: memoryStorage(), drafts: new Map(), channel: `shop-${++browsers}` }
}

/** One tab of a browser: the real controller, real HTTP, real sockets, real locks and channels; only time is moved by hand. */
export function openTab(url: string, browser: Browser, options: TabOptions = {}): Tab {
  const clock = handClock()
  const returns = new Set<() => void>()
  const offlines = new Set<() => void>()
  const hides = new Set<() => void>()
  const closed = new AbortController()
  const page = {
    isVisible: () => tab.isVisible,
    onReturn: (listener: () => void) => listen(returns, listener),
    onOffline: (listener: () => void) => listen(offlines, listener),
    onHide: (listener: () => void) => listen(hides, listener)
  }
  const world: World = {
    api: createApi({
      server: url,
      clock,
      ...(options.fetch && { fetch: options.fetch }),
      ...(options.xhr && { xhr: options.xhr })
    }),
    live: async () => deps => createLive({ ...deps, server: url }),
    sessions: createSessions(browser.channel, { local: () => browser.local, tab: memoryOnce() }),
    drafts: options.drafts ?? sharedDrafts(browser.drafts),
    tabs: onNews =>
      createTabs({
        channel: browser.channel,
        onNews,
        isVisible: page.isVisible,
        clock,
        locks: 'locks' in options ? options.locks : navigator.locks,
        ...(options.broadcast !== false && { broadcast: name => new BroadcastChannel(name) })
      }),
    late: async () => ({ page, lateParts }),
    clock,
    chance: plainChance(),
    preview: file => `blob:${file.name}`,
    release: () => {}
  }
  const where = () => ({ url: 'https://www.example.com/', title: 'Example' })
  const controller = createController(world, { channel: browser.channel, language: 'en', where })
  const tab: Tab = {
    ...controller,
    clock,
    isVisible: true,
    comeBack() {
      for (const listener of returns) listener()
    },
    goOffline() {
      for (const listener of offlines) listener()
    },
    kill() {
      closed.abort()
      controller.destroy()
    }
  }
  return tab
}

export function plainChance(): Chance {
  return { uuid: () => crypto.randomUUID(), random: () => 0 }
}

function listen(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function memoryOnce(): () => Storage {
  const storage = memoryStorage()
  return () => storage
}

export function memoryStorage(): Storage {
  const kept = new Map<string, string>()
  return {
    get length() {
      return kept.size
    },
    clear: () => kept.clear(),
    getItem: key => kept.get(key) ?? null,
    key: index => [...kept.keys()][index] ?? null,
    removeItem: key => void kept.delete(key),
    setItem: (key, value) => void kept.set(key, value)
  }
}

/** What IndexedDB is to the tabs of one browser: read and written by all, alive after each. */
export function sharedDrafts(kept: Map<string, KeptDraft>): DraftBox {
  return {
    all: async () => [...kept.values()].sort((a, b) => a.at - b.at),
    put: async draft => Boolean(kept.set(draft.localId, draft)),
    get: async localId => kept.get(localId) ?? null,
    remove: async localId => void kept.delete(localId)
  }
}
