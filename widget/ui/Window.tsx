import { useEffect, useRef, useState } from 'preact/hooks'
import type { StoreApi } from 'zustand/vanilla'
import type { Actions, ChatState } from '../chat/types.ts'
import type { Words } from '../words/index.ts'
import { Composer } from './Composer.tsx'
import { ChatContext, type Seen, useChat, useChatState } from './chat.ts'
import { Header } from './Header.tsx'
import { useHandover, useLate } from './later.ts'
import { Timeline } from './Timeline.tsx'
import { Trouble } from './Trouble.tsx'

interface Props {
  store: StoreApi<ChatState>
  actions: Actions
  words: Words
}

/** The chat window in one language. */
export function Window({ store, actions, words }: Props) {
  const [leaving, setLeaving] = useState(false)
  const late = useLate(words.lang)
  const [picture, view] = useState<Seen | null>(null)
  return (
    <ChatContext.Provider value={{ store, actions, words, late, view, askLeave: () => setLeaving(true) }}>
      <Frame leaving={leaving} onLeft={() => setLeaving(false)} onClose={actions.close} />
      {picture && <Large picture={picture} onDone={() => view(null)} />}
    </ChatContext.Provider>
  )
}

function Large(props: { picture: Seen; onDone: () => void }) {
  const parts = useHandover(true)
  return parts ? <parts.Viewer {...props} /> : null
}

function Frame({ leaving, onLeft, onClose }: { leaving: boolean; onLeft: () => void; onClose: () => void }) {
  const { late } = useChat()
  const open = useChatState(state => state.open)
  const title = useChatState(state => state.channel?.title)
  const mode = useChatState(state => state.mode)
  const frame = useRef<HTMLElement>(null)
  const person = useHandover(mode !== 'bot')
  const live = mode === 'live'
  const asking = leaving && live
  useEffect(() => {
    if (!live) onLeft()
  }, [live])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }

  return (
    <section
      ref={frame}
      class={open ? 'panel open' : 'panel'}
      id="relais-panel"
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      inert={!open}
      onKeyDown={onKeyDown}
    >
      <div class="face" inert={asking}>
        <Header />
        {late && <late.Banner />}
        {person && mode === 'waiting' && <person.Queue />}
        <Face />
      </div>
      {late && <late.Status />}
      {person && <person.Drop on={frame} />}
      {person && asking && <person.Leave onDone={onLeft} />}
    </section>
  )
}

function Face() {
  const trouble = useChatState(state => state.trouble !== null && state.timeline.messages.length === 0)
  const told = useHandover(useChatState(state => state.refused.length > 0))
  return trouble ? (
    <Trouble />
  ) : (
    <>
      <Timeline />
      {told && <told.Refused />}
      <Composer />
    </>
  )
}
