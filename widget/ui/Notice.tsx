import type { Message, NoticeCode } from '../../shared/message.ts'
import { Icon, type IconName } from './icons.tsx'
import { Text } from './Text.tsx'

/** Where the conversation passes from one side to the other, a line is drawn across it. */
const BOUNDARY: Partial<Record<NoticeCode, IconName>> = {
  'handover.started': 'agent',
  'handover.left': 'bot',
  'handover.ended': 'bot',
  'handover.idle': 'bot',
  'handover.unanswered': 'bot',
  'handover.failed': 'alert'
}

export function Notice({ message: { content, seq } }: { message: Message }) {
  const icon = content.type === 'notice' ? BOUNDARY[content.code] : undefined
  return (
    <div class={icon ? 'notice boundary' : 'notice'} data-seq={seq}>
      {icon && <Icon name={icon} />}
      <Text text={content.type === 'notice' ? content.text : textOf(content)} />
    </div>
  )
}

function textOf(content: Message['content']): string {
  return 'text' in content ? (content.text ?? '') : ''
}
