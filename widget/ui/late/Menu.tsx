import { useRef, useState } from 'preact/hooks'
import type { ChatState } from '../../chat/types.ts'
import { useChatState } from '../chat.ts'
import { useComfort } from './comfort.ts'
import { Icon } from './icons.tsx'
import { useLateWords } from './words.ts'

/** What is in it is fetched when somebody reaches for it. */
export function Menu() {
  const words = useLateWords()
  const [open, setOpen] = useState(false)
  const [near, setNear] = useState(false)
  const comfort = useComfort(near)
  const button = useRef<HTMLButtonElement>(null)
  const reach = () => setNear(true)

  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open) return
    event.stopPropagation()
    close()
  }
  const onFocusOut = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
      setOpen(false)
  }
  const onClick = () => {
    reach()
    setOpen(!open)
  }

  return useChatState(hasItems) ? (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears what its buttons let through
    <div class="menu" onKeyDown={onKeyDown} onFocusOut={onFocusOut} onPointerEnter={reach} onFocusIn={reach}>
      <button type="button" ref={button} class="quiet" aria-label={words.menu} aria-expanded={open} onClick={onClick}>
        <Icon name="more" />
      </button>
      {open && comfort && <comfort.Items onDone={close} />}
    </div>
  ) : null
}

function hasItems({ mode, channel }: ChatState): boolean {
  const { sound, transcript, newConversation } = channel?.features ?? {}
  return Boolean(mode === 'live' || channel?.consent?.url || sound || transcript || newConversation)
}
