import type { Message } from '../../../shared/message.ts'
import type { ChatState } from '../../chat/types.ts'
import { useChatState } from '../chat.ts'
import { useComfort } from './comfort.ts'
import { Icon } from './icons.tsx'
import { iconOfNotice } from './notices.ts'

/** Beside the words of a notice: its sign, and under the end of the last exchange with an agent, what the visitor thinks of it. */
export function After({ message: { content, seq } }: { message: Message }) {
  const icon = content.type === 'notice' && iconOfNotice(content.code)
  const asks = useChatState(state => asked(state) === seq)
  const comfort = useComfort(asks)
  return (
    <>
      {icon && <Icon name={icon} />}
      {comfort && <comfort.Rating seq={seq} />}
    </>
  )
}

/** R1: the seq of the line by which an exchange is rated. */
function asked({ mode, channel, timeline }: ChatState): number | undefined {
  if (mode !== 'bot' || !channel?.features?.rating) return undefined
  const last = timeline.messages.findLast(message => /^handover/.test(codeOf(message)))
  return last && /left|ended|idle/.test(codeOf(last)) ? last.seq : undefined
}

const codeOf = ({ content }: Message) => (content.type === 'notice' ? content.code : '')
