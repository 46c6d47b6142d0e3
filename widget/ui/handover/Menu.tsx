import { useRef, useState } from 'preact/hooks'
import { useChat } from '../chat.ts'
import { Icon } from './icons.tsx'
import { useHandoverWords } from './words.ts'

export function Menu() {
  const { askLeave } = useChat()
  const words = useHandoverWords()
  const [open, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    setOpen(false)
    button.current?.focus()
  }
  const onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
      setOpen(false)
  }
  const onLeave = () => {
    setOpen(false)
    askLeave()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its buttons let through
    <div class="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        type="button"
        ref={button}
        class="quiet"
        aria-label={words.menu}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon name="more" />
      </button>
      {open && (
        <div class="items">
          <button type="button" onMouseDown={event => event.preventDefault()} onClick={onLeave}>
            <Icon name="leave" />
            {words.leaveLive}
          </button>
        </div>
      )}
    </div>
  )
}
