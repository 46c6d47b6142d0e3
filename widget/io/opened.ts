/** Beside `sessionKey`, of this tab alone: no channel's id has a dot in it. */
const keyOf = (channel: string) => `relais.${channel}.open`

/** Here the window covers the page, and whoever asked for a page wants to see it. */
const COVERS = '(max-width: 480px), (max-height: 520px)'

/** For the next page of this tab. Where storage is blocked, the window is closed there. */
export function keepOpen(channel: string, open: boolean): void {
  try {
    if (open) sessionStorage.setItem(keyOf(channel), '1')
    else sessionStorage.removeItem(keyOf(channel))
  } catch {
    // Blocked or full.
  }
}

/** The visitor came from a page of this site on which the window was open. */
export function wasOpen(channel: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(channel)) !== null && !matchMedia(COVERS).matches
  } catch {
    return false
  }
}
