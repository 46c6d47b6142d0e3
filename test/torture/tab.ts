import { lateParts } from '../../widget/control/late.ts'
import type { World } from '../../widget/control/world.ts'
import { type Controller, createController } from '../../widget/controller.ts'
import { createApi } from '../../widget/io/api.ts'
import { chance } from '../../widget/io/clock.ts'
import { createLive } from '../../widget/io/live.ts'
import type { PageEvents } from '../../widget/io/page.ts'
import { createSessions } from '../../widget/io/session.ts'
import { createTabs } from '../../widget/io/tabs.ts'
import { memoryStorage } from '../support/widget-world.ts'
import { type Browser, draftBox } from './browser.ts'
import { fastClock } from './clocks.ts'
import { CHANNEL } from './words.ts'

export interface Tab extends Controller {
  name: string
  /** The page is gone at once: no request of it goes out any more, no answer reaches it, nothing is written. */
  crash(): void
  /** Back in sight, or back on the network. */
  comeBack(): void
}

export interface TabOptions {
  /** How much faster than life the widget's patience runs. */
  speed: number
  /** ms by which the device's clock is wrong. */
  off?: number
  /** Whether it is the tab that its visitor looks at. */
  isInFront?: (name: string) => boolean
}

/** One tab: the widget's own core with real HTTP, real sockets, real locks and channels; a page is all that it lacks. */
export function openTab(
  name: string,
  server: string,
  browser: Browser,
  { speed, off, isInFront = () => true }: TabOptions
): Tab {
  const clock = fastClock(speed, off)
  const life = { isOver: false }
  const dead = new AbortController()
  const returns = new Set<() => void>()
  const tabStorage = memoryStorage()
  const fetch: typeof globalThis.fetch = (input, init) =>
    globalThis.fetch(input, { ...init, signal: AbortSignal.any([dead.signal, ...(init?.signal ? [init.signal] : [])]) })
  const page: PageEvents = {
    isVisible: () => isInFront(name),
    onReturn(listener) {
      returns.add(listener)
      return () => returns.delete(listener)
    },
    onOffline: () => () => {},
    onHide: () => () => {}
  }
  const world: World = {
    api: createApi({ server, clock, fetch }),
    live: async () => deps => createLive({ ...deps, server }),
    sessions: createSessions(browser.name, { local: browser.local, tab: () => tabStorage }),
    drafts: draftBox(browser, life),
    tabs: onNews =>
      createTabs({
        channel: browser.name,
        onNews,
        isVisible: page.isVisible,
        clock,
        locks: navigator.locks,
        broadcast: channel => new BroadcastChannel(channel)
      }),
    late: async () => ({ page, lateParts }),
    clock,
    chance,
    preview: file => file.name,
    release: () => {}
  }
  const where = () => ({ url: 'http://127.0.0.1/', title: 'Torture' })
  const controller = createController(world, { channel: CHANNEL, language: 'en', where })
  return {
    ...controller,
    name,
    crash() {
      life.isOver = true
      dead.abort()
      controller.destroy()
    },
    comeBack() {
      for (const listener of [...returns]) listener()
    }
  }
}
