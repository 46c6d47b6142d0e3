import type { TeaserOnce } from '../../shared/teaser.ts'

/** In either storage. */
export const keyOf = (channel: string) => `relais.${channel}.teaser`

/** Seen before, as the channel's rule has it; or there is a conversation, and nobody needs to be invited. */
export function wasTeased(channel: string): boolean {
  try {
    const key = keyOf(channel)
    return Boolean(
      sessionStorage.getItem(key) ?? localStorage.getItem(key) ?? localStorage.getItem(`relais.${channel}`)
    )
  } catch {
    return false // blocked: this page is all that is known
  }
}

/** Shown: for as long as the tab is there, and only where the rule asks for it. Answered or put away: the visitor has acted. */
export function teased(channel: string, once: TeaserOnce, acted: boolean): void {
  try {
    if (once !== 'page' || acted) sessionStorage.setItem(keyOf(channel), '1')
    if (once === 'visitor' && acted) localStorage.setItem(keyOf(channel), '1')
  } catch {
    // Blocked or full: the next page shows it again.
  }
}
