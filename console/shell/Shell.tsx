import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { User } from '../../shared/console.ts'
import { Close, Mark, Menu } from '../ui/icons.tsx'
import { useShellWords } from '../ui/words.ts'
import { Offline } from './Offline.tsx'
import { ScreenSlot } from './ScreenSlot.tsx'
import { Sidebar } from './Sidebar.tsx'

/** The frame around every screen: menu on the side, or behind a button where the window is narrow. */
export function Shell({ me }: { me: User }) {
  const words = useShellWords()
  const [isOpen, setOpen] = useState(false)
  const toggle = useRef<HTMLButtonElement>(null)
  useEscape(isOpen, () => {
    setOpen(false)
    toggle.current?.focus()
  })
  return (
    <div class="shell">
      {/* biome-ignore lint/a11y/useValidAnchor: a link to the content that leaves no trace in the history */}
      <a class="skip" href="#content" onClick={skip}>
        {words.skip}
      </a>
      <header class="topbar">
        <button
          ref={toggle}
          type="button"
          class="icon-button"
          aria-expanded={isOpen}
          aria-controls="sidebar"
          aria-label={isOpen ? words.menu.close : words.menu.open}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? <Close /> : <Menu />}
        </button>
        <Mark />
        <span class="wordmark">{words.product}</span>
      </header>
      <Sidebar me={me} open={isOpen} onGo={() => setOpen(false)} />
      <main id="content" class="main" tabIndex={-1}>
        <Offline />
        <ScreenSlot me={me} />
      </main>
    </div>
  )
}

/** The address stays what it was: `#content` is not a place to come back to. */
function skip(event: MouseEvent): void {
  event.preventDefault()
  document.getElementById('content')?.focus()
}

function useEscape(isOpen: boolean, close: () => void): void {
  useLayoutEffect(() => {
    if (!isOpen) return
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close()
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [isOpen])
}
