import type { TargetedEvent } from 'preact'
import { useState } from 'preact/hooks'
import { LIMITS } from '../../../shared/limits.ts'
import type { Services } from '../../chat/types.ts'
import { useComfortWords } from './words.ts'

interface Props {
  services: Services
  seq: number
  score: number
  onDone: () => void
}

/** What the visitor adds to a rating that has been given already. */
export function Comment({ services, seq, score, onDone }: Props) {
  const words = useComfortWords()
  const [text, setText] = useState('')
  const [failed, setFailed] = useState(false)
  const onSubmit = async (event: TargetedEvent) => {
    event.preventDefault()
    if (text.trim() === '' || (await services.rate(seq, score, text.trim()))) onDone()
    else setFailed(true)
  }
  return (
    <form class="comment" onSubmit={event => void onSubmit(event)}>
      <label>
        {words.comment}
        <textarea
          rows={2}
          maxLength={LIMITS.comment}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
        />
      </label>
      {failed && <p role="alert">{words.failed}</p>}
      <button type="submit" class="full">
        {words.sendComment}
      </button>
    </form>
  )
}
