/** Knows whether something typed is not saved yet; whoever would leave the screen asks here first. */
export interface Guard {
  /** Until the returned function is called, leaving asks. */
  hold(): () => void
  isHeld(): boolean
  /** True when nothing is held, or when the person agrees to lose it. */
  mayLeave(): Promise<boolean>
  /** Lets go of everything, once the person has chosen to lose it. */
  forget(): void
}

/** `ask` shows the question; beforeunload can only use the browser's own. */
export function createGuard(page: Window, ask: () => Promise<boolean>): Guard {
  const holders = new Set<object>()
  const onUnload = (event: BeforeUnloadEvent) => event.preventDefault()

  return {
    hold() {
      const holder = {}
      holders.add(holder)
      // A page that listens all the time is kept out of the back-forward cache.
      page.addEventListener('beforeunload', onUnload)
      return () => {
        holders.delete(holder)
        if (holders.size === 0) page.removeEventListener('beforeunload', onUnload)
      }
    },
    forget() {
      holders.clear()
      page.removeEventListener('beforeunload', onUnload)
    },
    isHeld: () => holders.size > 0,
    mayLeave: async () => holders.size === 0 || (await ask())
  }
}
