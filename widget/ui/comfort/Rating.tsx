import { useEffect, useRef, useState } from 'preact/hooks'
import type { ChatState } from '../../chat/types.ts'
import { useChatState } from '../chat.ts'
import { Comment } from './Comment.tsx'
import { Icon } from './icons.tsx'
import { useServices } from './services.ts'
import { useSheet } from './sheet.ts'
import { useComfortWords } from './words.ts'

export function Rating({ seq }: { seq: number }) {
  return useChatState(state => hasMet(state, seq)) ? <Question seq={seq} /> : null
}

/** Who left the queue has met nobody: there is nothing to ask them. */
function hasMet({ timeline }: ChatState, end: number): boolean {
  const met = timeline.messages.findLast(
    ({ seq, author, content }) =>
      seq < end && (author.is === 'agent' || ('code' in content && content.code === 'handover.started'))
  )
  return met?.author.is === 'agent'
}

/** Asked once, where the exchange ended (R1): what is answered or put away is not asked again, here or in another tab. */
function Question({ seq }: { seq: number }) {
  const words = useComfortWords()
  const services = useServices()
  const [due, setDue] = useState(false)
  const [score, setScore] = useState(0)
  const [failed, setFailed] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useSheet(box)
  useEffect(() => {
    let gone = false
    services?.isToRate(seq).then(is => gone || setDue(is))
    const stop = services?.onKept(() => setDue(due => due && !services.isRated(seq)))
    return () => {
      gone = true
      stop?.()
    }
  }, [services, seq])

  const onRate = async (value: number) => {
    setScore(value)
    setFailed(false)
    const done = await services?.rate(seq, value)
    if (done) return
    setScore(0)
    setFailed(true)
  }
  const onDismiss = () => {
    setDue(false)
    setScore(0)
    services?.putAway(seq)
    const panel = box.current?.closest('section')
    panel?.querySelector<HTMLElement>('.field textarea')?.focus({ preventScroll: true })
  }

  return (
    <div class="rating" ref={box} aria-live="off" hidden={!due && !score}>
      <Stars score={score} onRate={value => void onRate(value)} />
      {failed && <p role="alert">{words.failed}</p>}
      {score > 0 && services && <Comment services={services} seq={seq} score={score} onDone={onDismiss} />}
      <button type="button" class="quiet away" aria-label={words.dismiss} onClick={onDismiss}>
        <Icon name="close" />
      </button>
    </div>
  )
}

function Stars({ score, onRate }: { score: number; onRate: (value: number) => void }) {
  const words = useComfortWords()
  return (
    <fieldset>
      <legend>{score ? words.thanks : words.rate}</legend>
      <div class="stars">
        {words.scores.map((label, n) => (
          <button
            key={label}
            type="button"
            class={n < score ? 'star on' : 'star'}
            aria-label={`${n + 1}/5, ${label}`}
            aria-pressed={n + 1 === score}
            onClick={() => onRate(n + 1)}
          >
            <Icon name="star" />
          </button>
        ))}
      </div>
    </fieldset>
  )
}
