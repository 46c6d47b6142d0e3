import type { Message } from '../../api.ts'
import { clockOf, fullTimeOf } from '../times.ts'
import { useSlice, useWords } from './context.ts'
import * as icons from './icons.tsx'
import { Said } from './Said.tsx'

interface Props {
  messages: Message[]
  hidden: number
  handedOverAt: number
}

/** What was said to the bot: set apart from what agent and requester say to each other. */
export function History({ messages, hidden, handedOverAt }: Props) {
  const words = useWords()
  const lang = useSlice(state => state.lang)
  return (
    <>
      <details class="history" open>
        <summary>
          <icons.Bot />
          <span class="history-title">{words.talk.history}</span>
          <span class="history-count">{words.talk.historyCount(messages.length)}</span>
          <icons.Chevron />
        </summary>
        {hidden > 0 && <p class="history-hidden">{words.talk.hidden(hidden)}</p>}
        <ol class="history-lines">
          {messages.map(message => (
            <li key={message.id} class={`history-line history-${message.author.kind}`}>
              <span class="history-who">{message.author.name || words.talk.bot}</span>
              <time
                class="history-time"
                dateTime={new Date(message.at).toISOString()}
                title={fullTimeOf(message.at, lang)}
              >
                {clockOf(message.at, lang)}
              </time>
              <div class="history-said">
                <Said content={message.content} />
              </div>
            </li>
          ))}
        </ol>
      </details>
      <p class="handover">
        <span>
          {words.talk.handover} · {clockOf(handedOverAt, lang)}
        </span>
      </p>
    </>
  )
}
