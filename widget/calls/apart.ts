import type { LauncherLook } from '../../shared/settings.ts'
import { themeOf } from '../ui/theme.ts'
import { type BubbleOptions, bubbleIn } from './bubble.ts'

/** What the panel's own sheet would say. */
const BASE = `
.calls{all:initial;color:var(--ink);font:var(--size)/1.5 var(--font)}
.call button{all:unset;cursor:pointer}
.call button:focus-visible{outline:2px solid var(--ink-brand);outline-offset:2px}
.calls .sr{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}`

/** A bubble where there is no panel: before it is fetched, or while it stands in a frame. */
export function bubbleApart(root: ShadowRoot, look: LauncherLook, options: BubbleOptions) {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(themeOf(look) + BASE)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const bubble = bubbleIn(root, options)
  return {
    ...bubble,
    stop() {
      bubble.stop()
      root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== sheet)
    }
  }
}
