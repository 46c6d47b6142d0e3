/** What happens to the page that we are a guest of. */
export interface PageEvents {
  isVisible(): boolean
  /** Shown again, back from the back-forward cache, or back on the network. `away`: it may have slept. */
  onReturn(listener: () => void): () => void
  /** The device has lost its network. */
  onOffline(listener: () => void): () => void
  /** The page may be gone after this, without another word. */
  onHide(listener: () => void): () => void
}

export function pageEvents(): PageEvents {
  const isVisible = () => !document.hidden
  return {
    isVisible,
    onReturn: listener =>
      all(
        on('visibilitychange', () => isVisible() && listener()),
        on('online', listener),
        on('pageshow', event => (event as PageTransitionEvent).persisted && listener())
      ),
    onOffline: listener => on('offline', listener),
    onHide: listener =>
      all(
        on('visibilitychange', () => isVisible() || listener()),
        on('pagehide', listener)
      )
  }
}

/** Each of them reaches the window, on which no element's name stands before `addEventListener`, as it does on the document. */
function on(type: string, listener: (event: Event) => unknown): () => void {
  addEventListener(type, listener)
  return () => removeEventListener(type, listener)
}

const all =
  (...stops: (() => void)[]) =>
  () => {
    for (const stop of stops) stop()
  }
