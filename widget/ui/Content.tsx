import type { Message } from '../../shared/message.ts'
import { useChat } from './chat.ts'
import { useHandover } from './later.ts'
import { Text } from './Text.tsx'

/** Words at once; what else there may be is named by its words until the parts that show it are there. */
export function Content({ message: { content, seq }, asking }: { message: Message; asking: boolean }) {
  const { late } = useChat()
  const parts = useHandover(content.type !== 'text')
  if (content.type === 'notice') return null
  if (content.type !== 'text' && parts) return <parts.Exhibit content={content} seq={seq} asking={asking} />
  const words = content.type === 'text' ? content : undefined
  const text = content.text ?? ('file' in content ? content.file.name : '')
  return (
    <div
      lang={words?.lang}
      class={late?.isEmoji(text) ? 'bubble emoji' : 'bubble'}
      // What stands for something that is still to come is not read aloud twice.
      aria-live={words ? undefined : 'off'}
    >
      <Text text={text} html={words?.html} />
    </div>
  )
}
