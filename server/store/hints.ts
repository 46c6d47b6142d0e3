import type { Hint } from '../conversation/ports.ts'

/** A listener that throws is a bug of its own: it surfaces as uncaught and spoils neither the commit nor the other listeners. */
function surface(error: unknown) {
  queueMicrotask(() => {
    throw error
  })
}

/** Who wants to hear of commits. */
export function createHints() {
  const listeners = new Set<(hint: Hint) => void>()
  return {
    watch(listener: (hint: Hint) => void): () => void {
      const own = (hint: Hint) => listener(hint)
      listeners.add(own)
      return () => listeners.delete(own)
    },
    tell(hint: Hint) {
      for (const listener of [...listeners]) {
        try {
          listener(hint)
        } catch (error) {
          surface(error)
        }
      }
    }
  }
}
