import type { StoreApi } from 'zustand/vanilla'
import type { ChatState } from '../../chat/types.ts'

const NEEDED = '(pointer: coarse), (max-width: 480px), (prefers-contrast: more)'

/** Fetches what few screens need, on those; and what whoever reaches into the panel needs, with their first Tab, pointer or file on it. */
export function adaptWhereNeeded(root: ShadowRoot, store: StoreApi<ChatState>): () => void {
  let reach: Promise<() => void> | undefined
  const onReach = ({ key = 'Tab' }: Event & { key?: string }) => {
    if (key === 'Tab') reach ??= import('./reach.ts').then(({ reached }) => reached(root))
  }
  // They go with the root.
  for (const reaching of ['keyup', 'pointerover', 'dragenter']) root.addEventListener(reaching, onReach)
  const fit = matchMedia(NEEDED).matches ? import('./index.ts').then(({ adapt }) => adapt(root, store)) : undefined
  return () => {
    for (const coming of [reach, fit])
      coming?.then(
        stop => stop(),
        () => {}
      )
  }
}
