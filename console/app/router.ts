import { BASE, inConsole } from './routes.ts'

/** One stop on the way through the console. */
export interface Stop {
  /** Below the base, without query: `/channels/shop`. */
  path: string
  query: string
  hash: string
  /** Rises with every navigation, so that a screen is made anew even where its address stays. */
  count: number
  /** How one came here: a fresh page keeps the browser's focus, the others move it to the heading. */
  by: 'load' | 'link' | 'history'
  /** Where the page was scrolled to when one left this entry. */
  scroll: number
}

interface Entry {
  /** Position in the tab's history, so that a refused step back can be undone. */
  at: number
  scroll: number
}

export interface Router {
  stop(): Stop
  /** False where the person preferred to stay. */
  go(to: string, how?: { replace?: boolean; unasked?: boolean }): Promise<boolean>
  close(): void
}

export interface RouterDeps {
  page: Window
  /** Something would be lost by leaving. */
  isHeld(): boolean
  mayLeave(): Promise<boolean>
  onStop(stop: Stop): void
}

export function createRouter({ page, isHeld, mayLeave, onStop }: RouterDeps): Router {
  const { history, location } = page
  let count = 0
  let entry = entryOf(history.state) ?? { at: 0, scroll: 0 }
  let stop = read('load', entry.scroll)
  const scrolls = watchScroll(page, () => entry)

  function read(by: Stop['by'], scroll: number): Stop {
    const path = inConsole(location.pathname) ?? '/'
    return { path, query: location.search, hash: location.hash, count: count++, by, scroll }
  }

  function arrive(next: Entry, by: Stop['by']): void {
    entry = next
    stop = read(by, by === 'history' ? (scrolls.of(next) ?? next.scroll) : 0)
    onStop(stop)
  }

  history.replaceState(entry, '')
  const stopPopping = watchSteps(page, {
    isHeld,
    mayLeave,
    stepsTo: next => next.at - entry.at,
    onStep: next => arrive(next, 'history')
  })

  return {
    stop: () => stop,
    async go(to, { replace = false, unasked = false } = {}) {
      if (!unasked && !(await mayLeave())) return false
      const next = replace ? entry : { at: entry.at + 1, scroll: 0 }
      if (replace) history.replaceState(next, '', to)
      else history.pushState(next, '', to)
      arrive(next, 'link')
      return true
    },
    close() {
      stopPopping()
      scrolls.stop()
    }
  }
}

/** Where each entry was scrolled to: a step back is told of after the address has changed, too late to write it into the entry itself. */
function watchScroll(page: Window, entry: () => Entry) {
  const scrolls = new Map<number, number>()
  const onScroll = () => void scrolls.set(entry().at, page.scrollY)
  const onHide = () => page.history.replaceState({ ...entry(), scroll: page.scrollY }, '')
  page.history.scrollRestoration = 'manual'
  page.addEventListener('scroll', onScroll, { passive: true })
  page.addEventListener('pagehide', onHide)
  return {
    of: ({ at }: Entry) => scrolls.get(at),
    stop() {
      page.removeEventListener('scroll', onScroll)
      page.removeEventListener('pagehide', onHide)
    }
  }
}

interface Steps {
  isHeld(): boolean
  mayLeave(): Promise<boolean>
  /** How far the entry is from where one stands. */
  stepsTo(next: Entry): number
  onStep(next: Entry): void
}

/** Steps back and forth. The address has changed already when one hears of it: it goes back while the question stands. */
function watchSteps(page: Window, { isHeld, mayLeave, stepsTo, onStep }: Steps): () => void {
  let mood: 'asking' | 'undoing' | 'agreed' = 'asking'

  async function onPop(event: PopStateEvent): Promise<void> {
    const next = entryOf(event.state) ?? { at: 0, scroll: 0 }
    const steps = stepsTo(next)
    if (mood === 'undoing') {
      mood = 'asking'
      return
    }
    if (mood === 'agreed' || steps === 0 || !isHeld()) {
      mood = 'asking'
      onStep(next)
      return
    }
    mood = 'undoing'
    page.history.go(-steps)
    if (!(await mayLeave())) return
    mood = 'agreed'
    page.history.go(steps)
  }

  const listener = (event: PopStateEvent) => void onPop(event)
  page.addEventListener('popstate', listener)
  return () => page.removeEventListener('popstate', listener)
}

/** True for a plain click on one of our own addresses. */
export function isOurs(event: MouseEvent, link: HTMLAnchorElement): boolean {
  const plain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
  return plain && !link.target && link.origin === location.origin && link.pathname.startsWith(BASE)
}

function entryOf(state: unknown): Entry | null {
  if (typeof state !== 'object' || state === null || !('at' in state) || !('scroll' in state)) return null
  return typeof state.at === 'number' && typeof state.scroll === 'number'
    ? { at: state.at, scroll: state.scroll }
    : null
}
