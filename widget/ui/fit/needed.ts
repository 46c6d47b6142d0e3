import type { StoreApi } from 'zustand/vanilla'
import type { ChatState } from '../../chat/types.ts'

const NEEDED = '(pointer: coarse), (max-width: 480px), (prefers-contrast: more)'

/** Fetches what few screens need, on those. */
export function adaptWhereNeeded(root: ShadowRoot, store: StoreApi<ChatState>): () => void {
  if (!matchMedia(NEEDED).matches) return () => {}
  const coming = import('./index.ts').then(({ adapt }) => adapt(root, store))
  coming.catch(() => {})
  return () => void coming.then(stop => stop()).catch(() => {})
}
