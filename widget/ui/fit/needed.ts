import type { StoreApi } from 'zustand/vanilla'
import type { ChatState } from '../../chat/types.ts'

const NEEDED = '(pointer: coarse), (max-width: 480px), (prefers-contrast: more)'

/** Fetches what few screens need, on those; and with the first Tab what only the keyboard needs. */
export function adaptWhereNeeded(root: ShadowRoot, store: StoreApi<ChatState>): () => void {
  const stops: Promise<() => void>[] = []
  const onKey = ({ key }: Event & { key?: string }) => {
    if (key !== 'Tab') return
    root.removeEventListener('keyup', onKey)
    stops.push(import('./focus.ts').then(({ keepsFocus }) => keepsFocus(root)))
  }
  root.addEventListener('keyup', onKey)
  if (matchMedia(NEEDED).matches) stops.push(import('./index.ts').then(({ adapt }) => adapt(root, store)))
  return () => {
    root.removeEventListener('keyup', onKey)
    for (const coming of stops)
      coming.then(
        stop => stop(),
        () => {}
      )
  }
}
