/** What happens to the page that we are a guest of. */
export interface PageEvents {
  isVisible(): boolean
  /** Shown again, back from the back-forward cache, or back on the network. `away`: it may have slept. */
  onReturn(listener: () => void): () => void
  /** The page may be gone after this, without another word. */
  onHide(listener: () => void): () => void
}

export function pageEvents(): PageEvents {
  return {
    isVisible: () => document.visibilityState === 'visible',
    onReturn: listener => {
      const shown = () => document.visibilityState === 'visible' && listener()
      const restored = (event: PageTransitionEvent) => event.persisted && listener()
      return all(on(document, 'visibilitychange', shown), on(window, 'online', listener), onPageshow(restored))
    },
    onHide: listener => {
      const hidden = () => document.visibilityState === 'hidden' && listener()
      return all(on(document, 'visibilitychange', hidden), on(window, 'pagehide', listener))
    }
  }
}

function on(target: EventTarget, type: string, listener: () => void): () => void {
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}

function onPageshow(listener: (event: PageTransitionEvent) => void): () => void {
  window.addEventListener('pageshow', listener)
  return () => window.removeEventListener('pageshow', listener)
}

const all =
  (...stops: (() => void)[]) =>
  () => {
    for (const stop of stops) stop()
  }
