import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Seen } from '../chat.ts'
import { Icon } from './icons.tsx'
import { useHandoverWords } from './words.ts'

/** The browser's own modal: it holds the focus, closes on Escape, and gives the focus back. */
export function Viewer({ picture, onDone }: { picture: Seen; onDone: () => void }) {
  const words = useHandoverWords()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => dialog.current?.showModal(), [])
  const done = () => dialog.current?.close()

  return (
    <dialog ref={dialog} class="viewer" aria-label={picture.name} onClose={onDone} onClick={done} onKeyDown={stop}>
      <img src={picture.url} alt={picture.name} />
      <button type="button" class="quiet" aria-label={words.close}>
        <Icon name="close" />
      </button>
    </dialog>
  )
}

/** Escape closes the picture, not the window behind it. */
function stop(event: KeyboardEvent) {
  event.stopPropagation()
}
