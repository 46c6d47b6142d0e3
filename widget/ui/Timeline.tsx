import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { midnight } from '../../shared/words/formats.ts'
import { shown } from '../chat/timeline.ts'
import { BlockRows } from './BlockRows.tsx'
import { useChat, useChatState } from './chat.ts'
import { Drafts } from './Drafts.tsx'
import { type Block, blocksOf, turnOf } from './rows.ts'
import { Typing } from './Typing.tsx'
import { now } from './time.ts'
import { useFollow } from './useFollow.ts'
import { useQuiet } from './useQuiet.ts'

/** The conversation. Blocks are what a window over the list would leave out: each knows its own neighbours. */
export function Timeline() {
  const { words, late } = useChat()
  const timeline = useChatState(state => state.timeline)
  const { messages, drafts, more } = timeline
  const bot = useChatState(state => state.mode === 'bot')
  const last = useRef<readonly Block[]>([])
  // What comes together with the log itself is not read aloud: the log is there first.
  const [there, arrive] = useState(false)
  useEffect(() => arrive(true), [])
  const blocks = useMemo(() => {
    last.current = blocksOf(there ? shown(timeline) : [], last.current)
    return last.current
  }, [messages, there])
  const turn = drafts.length > 0 && bot ? Number.POSITIVE_INFINITY : turnOf(messages)
  const quiet = useQuiet(messages, more)
  const follow = useFollow(messages, drafts)
  const today = midnight(now())

  return (
    <div class="body">
      <div
        class="scroll"
        ref={follow.scroller}
        onScroll={follow.onScroll}
        role="log"
        aria-label={words.log}
        aria-live={quiet ? 'off' : 'polite'}
        aria-relevant="additions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <div class="content" ref={follow.content}>
          {late && <late.Older />}
          {blocks.map(block => (
            <BlockRows
              key={block.key}
              block={block}
              turn={lastSeqOf(block) >= turn ? turn : Number.POSITIVE_INFINITY}
              today={today}
            />
          ))}
          {there && <Drafts drafts={drafts} after={messages.at(-1)} />}
          {there && <Typing />}
        </div>
      </div>
      {late && <late.Under shown={!follow.atEnd} onJump={follow.toEnd} />}
    </div>
  )
}

function lastSeqOf({ messages }: Block): number {
  return messages.at(-1)?.seq ?? 0
}
