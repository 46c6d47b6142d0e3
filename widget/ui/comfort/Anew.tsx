import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Services } from '../../chat/types.ts'
import { useComfortWords } from './words.ts'

/** Asks before a conversation is given up: nothing opens it again. */
export function Anew({ services, onDone }: { services: Services; onDone: () => void }) {
  const words = useComfortWords()
  const cancel = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => cancel.current?.focus(), [])
  const onYes = () => {
    void services.anew()
    onDone()
  }

  return (
    <div class="sure" role="alertdialog" aria-labelledby="anew-title" aria-describedby="anew-text">
      <h3 id="anew-title">{words.anew}</h3>
      <p id="anew-text">{words.anewText}</p>
      <div class="two">
        <button type="button" ref={cancel} class="plain" onClick={onDone}>
          {words.cancel}
        </button>
        <button type="button" class="full" onClick={onYes}>
          {words.anewYes}
        </button>
      </div>
    </div>
  )
}
