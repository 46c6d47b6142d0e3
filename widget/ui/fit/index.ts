import type { StoreApi } from 'zustand/vanilla'
import type { ChatState } from '../../chat/types.ts'
import { closesOnBack } from './back.ts'
import css from './fit.css?inline'
import { aboveKeyboard } from './keyboard.ts'

/** Makes the panel at home on a touch screen, and readable for who wishes for more contrast. */
export function adapt(root: ShadowRoot, store: StoreApi<ChatState>): () => void {
  const [own, place] = [new CSSStyleSheet(), new CSSStyleSheet()]
  own.replaceSync(css)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, own, place]
  const stops = [aboveKeyboard(place), closesOnBack(root, store)]
  return () => {
    for (const stop of stops) stop()
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter(sheet => sheet !== own && sheet !== place)
  }
}
