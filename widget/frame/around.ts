import type { PanelOptions, Worn } from '../panel.ts'
import type { Missing } from './missed.ts'

const PHONE = '(pointer: coarse), (max-width: 480px)'

/** What a window in a frame needs of the page around it, which has the launcher, the title and the screen. Fetched where it is needed. */
export function around(root: ShadowRoot, options: PanelOptions, open: () => void): Missing {
  const keyboard = new CSSStyleSheet()
  let worn: Worn = { open: false, unread: 0 }
  let missed: Promise<Missing> | undefined
  let above: Promise<() => void> | undefined
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, keyboard]
  // The frame has the size that it is given, and does not see what covers the screen.
  if (matchMedia(PHONE).matches)
    above = import('../ui/fit/keyboard.ts').then(({ aboveKeyboard }) => aboveKeyboard(keyboard)).catch(() => () => {})
  return {
    wear(now) {
      if (now.unread > worn.unread && (!now.open || document.hidden))
        missed ??= import('./missed.ts').then(({ missing }) => missing(root, options, open))
      worn = now
      missed
        ?.then(missed => missed.wear(worn))
        .catch(() => {
          missed = undefined
        })
    },
    stop() {
      above?.then(stop => stop())
      missed?.then(missed => missed.stop()).catch(() => {})
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== keyboard)
    }
  }
}
