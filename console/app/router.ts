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
  mayLeave(): Promise<boolean>
  onStop(stop: Stop): void
}

export function createRouter({ page, mayLeave, onStop }: RouterDeps): Router {
  const { history, location } = page
  let count = 0
  let entry = entryOf(history.state) ?? { at: 0, scroll: 0 }
  let undoing = false
  let agreed = false
  let stop = read('load', entry.scroll)

  function read(by: Stop['by'], scroll: number): Stop {
    const path = inConsole(location.pathname) ?? '/'
    return { path, query: location.search, hash: location.hash, count: count++, by, scroll }
  }

  function arrive(by: Stop['by'], scroll: number): void {
    stop = read(by, scroll)
    onStop(stop)
  }

  /** By position: a step back is told of after the address has changed, too late to write it into the entry itself. */
  const scrolls = new Map<number, number>()
  const onScroll = () => void scrolls.set(entry.at, page.scrollY)
  const onHide = () => history.replaceState({ ...entry, scroll: page.scrollY }, '')

  async function onPop(event: PopStateEvent): Promise<void> {
    const next = entryOf(event.state) ?? { at: entry.at, scroll: 0 }
    if (undoing) {
      undoing = false
      return
    }
    const steps = next.at - entry.at
    if (!agreed && steps !== 0) {
      // The address has changed already: it goes back while the question stands.
      undoing = true
      history.go(-steps)
      if (!(await mayLeave())) return
      agreed = true
      history.go(steps)
      return
    }
    agreed = false
    entry = next
    arrive('history', scrolls.get(next.at) ?? next.scroll)
  }

  const listener = (event: PopStateEvent) => void onPop(event)
  history.scrollRestoration = 'manual'
  history.replaceState(entry, '')
  page.addEventListener('popstate', listener)
  page.addEventListener('scroll', onScroll, { passive: true })
  page.addEventListener('pagehide', onHide)

  return {
    stop: () => stop,
    async go(to, { replace = false, unasked = false } = {}) {
      if (!unasked && !(await mayLeave())) return false
      if (replace) history.replaceState(entry, '', to)
      else {
        entry = { at: entry.at + 1, scroll: 0 }
        history.pushState(entry, '', to)
      }
      arrive('link', 0)
      return true
    },
    close() {
      page.removeEventListener('popstate', listener)
      page.removeEventListener('scroll', onScroll)
      page.removeEventListener('pagehide', onHide)
    }
  }
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
