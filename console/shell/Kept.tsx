import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useShellWords } from '../ui/words.ts'

/** A modal dialog that has left the page is none any more, though it says that it is open. */
function reopen(dialog: HTMLDialogElement): void {
  dialog.removeAttribute('open')
  dialog.showModal()
}

/**
 * While `away`, what is inside is kept in memory with all that was typed there, and nothing of it is in the page: whoever looks at it
 * then, or into it, need not be the one who was logged in.
 */
export function Kept({ away, children }: { away: boolean; children: ComponentChildren }) {
  const { product } = useShellWords()
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const box = place.current
    if (!away || !box) return
    const { title, activeElement } = document
    const top = scrollY
    const held = new DocumentFragment()
    held.append(...box.childNodes)
    document.title = product
    return () => {
      // Of somebody else nothing is left to be put back.
      if (held.childNodes.length === 0) return
      box.append(held)
      document.title = title
      for (const dialog of box.querySelectorAll<HTMLDialogElement>('dialog[open]')) reopen(dialog)
      scrollTo(0, top)
      if (activeElement instanceof HTMLElement) activeElement.focus({ preventScroll: true })
    }
  }, [away])
  return (
    <div class="kept" ref={place}>
      {children}
    </div>
  )
}
