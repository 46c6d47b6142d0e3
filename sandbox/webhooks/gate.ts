export interface Gate {
  /** Shut as long as somebody holds it; the answer lets go. */
  hold(): () => void
  /** At once, or when the last holder has let go. */
  pass<T>(go: () => Promise<T>): Promise<T>
}

export function createGate(): Gate {
  let holders = 0
  let waiting: (() => void)[] = []
  return {
    hold() {
      holders += 1
      return () => {
        holders -= 1
        if (holders > 0) return
        const ready = waiting
        waiting = []
        for (const go of ready) go()
      }
    },
    pass: go => (holders === 0 ? go() : new Promise(resolve => waiting.push(() => resolve(go()))))
  }
}
