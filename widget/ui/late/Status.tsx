import { useState } from 'preact/hooks'
import { progressOf } from '../../chat/progress.ts'
import { useChat, useChatState } from '../chat.ts'
import { useTyping } from '../Typing.tsx'
import { useBanner } from './Banner.tsx'
import { useThrottled } from './throttled.ts'
import { useLateWords } from './words.ts'

/** What changes without being a message, for those who listen. */
export function Status() {
  return (
    <>
      <p class="sr" role="status">
        {useThrottled(useStatus())}
      </p>
      <Own />
    </>
  )
}

/** How far the visitor's last word has come, said once for each. Apart from the rest, so that nothing else makes it be said again. */
function Own() {
  const { progress } = useLateWords()
  const messages = useChatState(state => state.timeline.messages)
  const last = messages.findLast(({ author }) => author.is === 'visitor')
  const [known] = useState(last?.seq)
  const own = last && last.seq !== known && progressOf(last)
  const said = useThrottled(own ? `${last.seq} ${own}` : '')
  return (
    <p class="sr" role="status">
      {own && <span key={said}>{said && progress[own]}</span>}
    </p>
  )
}

function useStatus(): string {
  const { waiting: connecting } = useChat().words
  const words = useLateWords()
  const banner = useBanner()
  const failed = useChatState(state => state.timeline.drafts.some(draft => draft.state.is === 'failed'))
  const waiting = useChatState(state => state.mode === 'waiting')
  const typing = useTyping()
  if (banner) return banner
  if (failed) return words.notSent
  if (typing) return typing.is === 'agent' ? words.agentTyping(typing.name) : words.botTyping
  return waiting ? connecting : ''
}
