import type { Message } from '../../shared/message.ts'
import { memo } from './memo.ts'
import { Row } from './Row.tsx'
import type { Block } from './rows.ts'

interface Props {
  block: Block
  /** Choices of messages from this seq on may still be taken. */
  turn: number
  /** The start of the visitor's day: separators are worded by it. */
  today: number
}

export const BlockRows = memo(({ block, turn, today }: Props) => {
  const { messages, before, next } = block
  const asking = messages.findLast(message => message.seq >= turn && choicesOf(message) > 0)
  return (
    <div class="block">
      {messages.map((message, n) => (
        <Row
          key={message.localId ?? message.id}
          message={message}
          before={n ? messages[n - 1] : before}
          next={messages[n + 1] ?? next}
          asking={message === asking || (message.seq >= turn && message.content.type === 'cards')}
          today={today}
        />
      ))}
    </div>
  )
})

function choicesOf({ content }: Message): number {
  return content.type === 'text' ? (content.choices?.length ?? 0) : 0
}
