import type { Message } from '../../api.ts'
import { type HistoryLine, historyLines, historyTitle } from '../history.ts'
import { clockOf, dayOf, fullTimeOf } from '../times.ts'
import { useApp, useSlice, useWords } from './context.ts'
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
  const lines = historyLines(messages)
  const title = historyTitle(messages)
  return (
    <>
      <details class="history" open>
        <summary>
          <icons.Bot />
          <span class="history-title">{words.talk.history}</span>
          <span class="history-count">{words.talk.historyCount(lines.length)}</span>
          <icons.Chevron />
        </summary>
        {title && <p class="history-note">{title}</p>}
        {hidden > 0 && <p class="history-note">{words.talk.hidden(hidden)}</p>}
        <ol class="history-lines">
          {lines.map(line => (
            <Line key={line.key} line={line} />
          ))}
        </ol>
      </details>
      <Handover at={handedOverAt} />
    </>
  )
}

function Line({ line: { at, time, who, isBot, content } }: { line: HistoryLine }) {
  const words = useWords()
  const lang = useSlice(state => state.lang)
  return (
    <li class={isBot ? 'history-line history-bot' : 'history-line'}>
      <time class="history-time" dateTime={new Date(at).toISOString()} title={time ? undefined : fullTimeOf(at, lang)}>
        {time ?? clockOf(at, lang)}
      </time>
      <span class="history-who">{who || words.talk.bot}</span>
      <div class="history-said">
        <Said content={content} />
      </div>
    </li>
  )
}

function Handover({ at }: { at: number }) {
  const words = useWords()
  const { now } = useApp()
  const lang = useSlice(state => state.lang)
  return (
    <p class="handover">
      <span>
        {words.talk.handover} · {dayOf(at, now(), lang, words)}, {clockOf(at, lang)}
      </span>
    </p>
  )
}
