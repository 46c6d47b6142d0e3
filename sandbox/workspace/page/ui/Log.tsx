import { useRef } from 'preact/hooks'
import type { TicketView } from '../../api.ts'
import { type Day, timelineOf } from '../timeline.ts'
import { dayOf } from '../times.ts'
import { useApp, useSlice, useWords } from './context.ts'
import { History } from './History.tsx'
import { Down } from './icons.tsx'
import { OnItsWay } from './OnItsWay.tsx'
import { TurnView } from './TurnView.tsx'
import { useFollow } from './useFollow.ts'

export function Log({ view }: { view: TicketView }) {
  const words = useWords()
  const outgoing = useSlice(state => state.outgoing)
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const mine = outgoing.filter(({ ticketId }) => ticketId === view.ticket.id)
  const { history, days } = timelineOf(view.messages)
  const { below, toEnd } = useFollow(scroller, content, view.messages.length, mine.at(-1)?.localId)
  return (
    <div class="log-frame">
      <div
        ref={scroller}
        class="log"
        role="log"
        aria-label={words.talk.log(view.ticket.requester.name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <div ref={content} class="log-content">
          {history.length > 0 && <History messages={history} hidden={view.hidden} handedOverAt={view.createdAt} />}
          {days.map(day => (
            <DayView key={day.at} day={day} isNamed={history.length === 0 || day.at > view.createdAt} />
          ))}
          {mine.map(one => (
            <OnItsWay key={one.localId} outgoing={one} />
          ))}
        </div>
      </div>
      {below > 0 && (
        <button type="button" class="button to-end" onClick={toEnd}>
          <Down /> {words.talk.newMessages(below)}
        </button>
      )}
    </div>
  )
}

/** The line of the handover names its own day. */
function DayView({ day, isNamed }: { day: Day; isNamed: boolean }) {
  const words = useWords()
  const { now } = useApp()
  const lang = useSlice(state => state.lang)
  return (
    <>
      {isNamed && (
        <p class="day">
          <span>{dayOf(day.at, now(), lang, words)}</span>
        </p>
      )}
      {day.turns.map(turn => (
        <TurnView key={turn.messages[0]?.id} turn={turn} />
      ))}
    </>
  )
}
