import type { Language } from '../../shared/languages.ts'
import { bubbleApart } from '../calls/apart.ts'
import { titleCount } from '../io/title.ts'
import type { PanelOptions, Worn } from '../panel.ts'
import { NEWS } from '../words/missed.ts'
import { DISMISS } from '../words/teaser.ts'

/** On the page's side of a frame: that something was missed, and how many; what it says stays in the frame. */
export interface Missing {
  wear(now: Worn): void
  stop(): void
}

export function missing(root: ShadowRoot, options: PanelOptions, open: () => void): Missing {
  const language = options.language.slice(0, 2).toLowerCase() as Language
  const words = {
    news: NEWS[language] ?? NEWS.en,
    dismiss: DISMISS[language] ?? DISMISS.en,
    ...options.look.words?.[language]
  }
  const side = options.look.position
  const away = putAway(`relais.${options.channel}.away`)
  const onAway = () => away.set(worn.unread)
  const bubble = bubbleApart(root, options.look, { words, language, side, onOpen: open, onAway })
  const count = titleCount()
  let worn: Worn = { open: true, unread: 0 }
  const title = () => count(document.hidden ? worn.unread : 0)
  addEventListener('visibilitychange', title)
  return {
    wear(now) {
      const isNew = now.unread > Math.max(worn.unread, away.get())
      worn = now
      title()
      if (now.unread === 0) away.set(0)
      if (now.open || now.unread === 0) bubble.hide()
      else if (isNew && root.querySelector('.launcher:not([hidden])'))
        bubble.show({ who: '', text: now.unread > 1 ? `${words.news} (${now.unread})` : words.news })
    },
    stop() {
      removeEventListener('visibilitychange', title)
      count(0)
      bubble.stop()
    }
  }
}

/** How many were unread when the bubble was put away, until this tab is closed. */
function putAway(key: string) {
  return {
    get(): number {
      try {
        return Number(sessionStorage[key] ?? 0)
      } catch {
        return 0
      }
    },
    set(unread: number): void {
      try {
        if (unread) sessionStorage[key] = unread
        else delete sessionStorage[key]
      } catch {
        // Blocked: the next page tells it once more.
      }
    }
  }
}
