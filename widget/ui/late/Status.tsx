import { useState } from 'preact/hooks'
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

/** The visitor's last word has arrived, said once; or there is trouble with it. Apart from the rest, so that nothing else makes it be said again. */
function Own() {
  const { progress } = useLateWords()
  const last = useChatState(state => state.timeline.messages.findLast(({ author }) => author.is === 'visitor'))
  const [known] = useState(last?.seq)
  const at = last?.delivery
  return (
    <p class="sr" role="status">
      {last?.seq !== known && (
        <span key={last?.seq}>{progress[at === 'failed' || at === 'unconfirmed' ? at : 'sent']}</span>
      )}
    </p>
  )
}

function useStatus(): string {
  const { waiting: connecting } = useChat().words
  const words = useLateWords()
  const banner = useBanner()
  const waiting = useChatState(state => state.mode === 'waiting')
  const typing = useTyping()
  if (banner) return banner
  if (typing) return typing.is === 'agent' ? words.agentTyping(typing.name) : words.botTyping
  return waiting ? connecting : ''
}
