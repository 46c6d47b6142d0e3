import type { Message } from '../../shared/message.ts'
import { useChat } from './chat.ts'
import { Text } from './Text.tsx'

export function Notice({ message }: { message: Message }) {
  const { late } = useChat()
  const { content, seq } = message
  return (
    <div class="notice" data-seq={seq}>
      <Text text={('text' in content && content.text) || ''} />
      {late && <late.After message={message} />}
    </div>
  )
}
