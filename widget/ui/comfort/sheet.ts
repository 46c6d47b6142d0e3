import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import text from './comfort.css?inline'

let own: CSSStyleSheet | undefined

/** The style sheet of this folder, on the tree that the element stands in: the panel has no place for it. */
export function useSheet(element: RefObject<Element | null>): void {
  useLayoutEffect(() => {
    const root = element.current?.getRootNode()
    if (!(root instanceof ShadowRoot)) return
    if (!own) {
      own = new CSSStyleSheet()
      own.replaceSync(text)
    }
    if (!root.adoptedStyleSheets.includes(own)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, own]
  }, [])
}
