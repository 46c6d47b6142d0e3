export interface Timers {
  after(ms: number, then: () => void): void
  /** What is still to come does not. */
  stop(): void
}

export function createTimers(): Timers {
  const pending = new Set<NodeJS.Timeout>()
  let stopped = false
  return {
    after(ms, then) {
      if (stopped) return
      const timer = setTimeout(() => {
        pending.delete(timer)
        then()
      }, ms)
      pending.add(timer)
    },
    stop() {
      stopped = true
      for (const timer of pending) clearTimeout(timer)
      pending.clear()
    }
  }
}
