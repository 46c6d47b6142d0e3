import type { Message } from '../../shared/message.ts'
import { useChat } from './chat.ts'
import { Text } from './Text.tsx'

export function Notice({ message: { content, seq } }: { message: Message }) {
  const { late } = useChat()
  const icon = content.type === 'notice' && late?.iconOfNotice(content.code)
  return (
    <div class={icon ? 'notice boundary' : 'notice'} data-seq={seq}>
      {late && icon && <late.Sign name={icon} />}
      <Text text={content.type === 'notice' ? content.text : textOf(content)} />
    </div>
  )
}

function textOf(content: Message['content']): string {
  return 'text' in content ? (content.text ?? '') : ''
}
