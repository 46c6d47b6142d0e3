import type { StoreApi } from 'zustand/vanilla'
import type { ChatState } from '../../chat/types.ts'

/** https://html.spec.whatwg.org/#the-closewatcher-interface, which TypeScript's own library does not have. */
interface CloseWatcher {
  onclose: (() => void) | null
  destroy(): void
}
declare global {
  interface Window {
    CloseWatcher?: new () => CloseWatcher
  }
}

/** Where the panel is over the whole page. */
const FILLED = '(max-width: 480px), (max-height: 520px) and (pointer: coarse)'

/**
 * "Back" closes the panel that fills the screen, as it would a dialog of the browser's own. The page's history is not touched:
 * where the browser has no CloseWatcher, "back" is the page's alone.
 */
export function closesOnBack(root: ShadowRoot, store: StoreApi<ChatState>): () => void {
  const { CloseWatcher } = window
  if (!CloseWatcher) return () => {}
  let watcher: CloseWatcher | undefined

  function watch(): void {
    const panel = root.querySelector('.panel')
    const isOver = panel && getComputedStyle(panel).position === 'fixed' && matchMedia(FILLED).matches
    if (watcher || !isOver || !store.getState().open) return
    watcher = CloseWatcher && new CloseWatcher()
    if (!watcher) return
    watcher.onclose = () => {
      watcher = undefined
      closeTop(root)
    }
  }
  function end(): void {
    watcher?.destroy()
    watcher = undefined
  }

  const stop = store.subscribe(({ open }) => (open ? watch() : end()))
  // The key asks for the same twice: of the page, and then of whoever watches.
  root.addEventListener('keydown', keepEscape, true)
  root.addEventListener('click', watch)
  watch()
  return () => {
    stop()
    end()
    root.removeEventListener('keydown', keepEscape, true)
    root.removeEventListener('click', watch)
  }
}

/** A dialog of the browser's own hears of the key by its default action. */
function keepEscape(event: Event): void {
  const isInDialog = event.target instanceof Element && event.target.closest('dialog')
  if (event instanceof KeyboardEvent && event.key === 'Escape' && !isInDialog) event.preventDefault()
}

/** What is on top closes, be it a menu, a question or the panel. */
function closeTop(root: ShadowRoot): void {
  const at = root.activeElement ?? root.querySelector('.panel')
  at?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
}
