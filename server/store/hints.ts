import type { Hint } from '../conversation/ports.ts'

/** A listener that throws is a bug of its own: it surfaces as uncaught and spoils neither the commit nor the other listeners. */
function surface(error: unknown) {
  queueMicrotask(() => {
    throw error
  })
}

/** Who wants to hear of commits. */
export function createHints() {
  /** Another array with every change: whoever is being told hears none of it. */
  let listeners: readonly ((hint: Hint) => void)[] = []
  return {
    watch(listener: (hint: Hint) => void): () => void {
      const own = (hint: Hint) => listener(hint)
      listeners = [...listeners, own]
      return () => {
        listeners = listeners.filter(other => other !== own)
      }
    },
    tell(hint: Hint) {
      for (const listener of listeners) {
        try {
          listener(hint)
        } catch (error) {
          surface(error)
        }
      }
    }
  }
}
