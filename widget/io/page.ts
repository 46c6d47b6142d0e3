/** What happens to the page that we are a guest of. */
export interface PageEvents {
  isVisible(): boolean
  /** Shown again, back from the back-forward cache, or back on the network. `away`: it may have slept. */
  onReturn(listener: () => void): () => void
  /** The page may be gone after this, without another word. */
  onHide(listener: () => void): () => void
}

export function pageEvents(): PageEvents {
  const isVisible = () => document.visibilityState === 'visible'
  return {
    isVisible,
    onReturn: listener =>
      all(
        on(document, 'visibilitychange', () => isVisible() && listener()),
        on(window, 'online', listener),
        on(window, 'pageshow', event => (event as PageTransitionEvent).persisted && listener())
      ),
    onHide: listener =>
      all(
        on(document, 'visibilitychange', () => isVisible() || listener()),
        on(window, 'pagehide', listener)
      )
  }
}

function on(target: EventTarget, type: string, listener: (event: Event) => unknown): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}

const all =
  (...stops: (() => void)[]) =>
  () => {
    for (const stop of stops) stop()
  }
