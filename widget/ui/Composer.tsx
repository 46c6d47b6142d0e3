import type { TargetedEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { askOf } from '../chat/selectors.ts'
import { useChat, useChatState } from './chat.ts'
import { Icon } from './icons.tsx'
import { useHandover } from './later.ts'
import { useFocusOnOpen } from './useFocusOnOpen.ts'
import { useRows } from './useRows.ts'

/** Where the channel has not said otherwise yet. */
const LIMIT = 4_000

export function Composer() {
  const { words, actions, late } = useChat()
  const field = useRef<HTMLTextAreaElement>(null)
  const text = useChatState(state => state.writing)
  const limit = useChatState(state => state.channel?.limits.text ?? LIMIT)
  const ask = useChatState(state => askOf(state)?.kind)
  const agent = useChatState(state => (state.mode === 'live' ? state.agent?.name : undefined))
  const placeholder = useChatState(state => state.channel?.placeholder) || words.placeholder
  const left = limit - text.trim().length
  const ready = text.trim() !== '' && left >= 0
  // Files go to people: the bot cannot read them.
  const person = useHandover(useChatState(state => state.mode !== 'bot'))
  useFocusOnOpen(field)
  useRows(field, text)

  const send = (event: TargetedEvent) => {
    event.preventDefault()
    field.current?.focus()
    if (!ready) return
    actions.say(text.trim())
    actions.write('')
  }
  const onKeyDown = (event: TargetedEvent<HTMLTextAreaElement, KeyboardEvent>) => {
    // An input method takes Enter for itself; Safari tells only by the key code.
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229) send(event)
  }

  return (
    <form class="composer" onSubmit={send}>
      {ask && late && <late.Hint kind={ask} />}
      <div class="field">
        {person && <person.Attach />}
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={agent ? words.placeholderLive(agent) : placeholder}
          aria-label={words.message}
          aria-describedby="hint count"
          aria-invalid={left < 0}
          {...(ask && late?.EXPECTS[ask])}
          enterkeyhint="send"
          onInput={event => actions.write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="send" aria-label={words.send} aria-disabled={!ready}>
          <Icon name="send" />
        </button>
      </div>
      {late && <late.Count left={left} />}
    </form>
  )
}
