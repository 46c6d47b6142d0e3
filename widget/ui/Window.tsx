import { useEffect, useState } from 'preact/hooks'
import type { StoreApi } from 'zustand/vanilla'
import type { Actions, ChatState } from '../chat/types.ts'
import type { Words } from '../words/index.ts'
import { Banner } from './Banner.tsx'
import { Composer } from './Composer.tsx'
import { ChatContext, type Seen, useChatState } from './chat.ts'
import { Drop } from './Drop.tsx'
import { Header } from './Header.tsx'
import { Leave } from './Leave.tsx'
import { Queue } from './Queue.tsx'
import { Refused } from './Refused.tsx'
import { Status } from './Status.tsx'
import { Timeline } from './Timeline.tsx'
import { Trouble } from './Trouble.tsx'
import { useFiles } from './useFiles.ts'
import { Viewer } from './Viewer.tsx'

interface Props {
  store: StoreApi<ChatState>
  actions: Actions
  words: Words
}

/** The chat window in one language. */
export function Window({ store, actions, words }: Props) {
  const [leaving, setLeaving] = useState(false)
  const [picture, view] = useState<Seen | null>(null)
  return (
    <ChatContext.Provider value={{ store, actions, words, view, askLeave: () => setLeaving(true) }}>
      <Frame leaving={leaving} onLeft={() => setLeaving(false)} onClose={actions.close} />
      {picture && <Viewer picture={picture} onDone={() => view(null)} />}
    </ChatContext.Provider>
  )
}

function Frame({ leaving, onLeft, onClose }: { leaving: boolean; onLeft: () => void; onClose: () => void }) {
  const open = useChatState(state => state.open)
  const title = useChatState(state => state.channel?.title)
  const live = useChatState(state => state.mode === 'live')
  const asking = leaving && live
  useEffect(() => {
    if (!live) onLeft()
  }, [live])
  const files = useFiles()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
  }

  return (
    <section
      class={open ? 'panel open' : 'panel'}
      id="relais-panel"
      role="dialog"
      aria-label={title}
      tabIndex={-1}
      inert={!open}
      onKeyDown={onKeyDown}
      {...files.on}
    >
      <div class="face" inert={asking}>
        <Header />
        <Banner />
        <Queue />
        <Face />
      </div>
      <Status />
      {files.over && <Drop />}
      {asking && <Leave onDone={onLeft} />}
    </section>
  )
}

function Face() {
  const trouble = useChatState(state => state.trouble !== null && state.timeline.messages.length === 0)
  return trouble ? (
    <Trouble />
  ) : (
    <>
      <Timeline />
      <Refused />
      <Composer />
    </>
  )
}
