import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isAddress } from '../format.ts'
import { useWords } from './context.ts'

/** Inside the composer's form, so not a form itself. */
export function LinkForm({ onAdd, onClose }: { onAdd: (href: string) => void; onClose: () => void }) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const [isWrong, setWrong] = useState(false)
  useLayoutEffect(() => input.current?.focus(), [])
  const add = () => {
    const href = input.current?.value.trim() ?? ''
    if (isAddress(href)) onAdd(href)
    else setWrong(true)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <div class="ask ask-link">
      <label class="ask-label">
        {words.composer.linkAddress}
        <input
          ref={input}
          type="url"
          class="input"
          placeholder="https://"
          aria-invalid={isWrong}
          aria-describedby={isWrong ? 'link-wrong' : undefined}
          onKeyDown={onKeyDown}
          onInput={() => setWrong(false)}
        />
      </label>
      {isWrong && (
        <p class="refusal" id="link-wrong" role="alert">
          {words.composer.linkWrong}
        </p>
      )}
      <div class="ask-buttons">
        <button type="button" class="button" onClick={onClose}>
          {words.talk.cancel}
        </button>
        <button type="button" class="button button-main" onClick={add}>
          {words.composer.linkAdd}
        </button>
      </div>
    </div>
  )
}
