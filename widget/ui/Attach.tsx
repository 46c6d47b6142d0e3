import type { TargetedEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { useChat, useChatState } from './chat.ts'
import { Icon } from './icons.tsx'

/** Files go to people: the bot cannot read them. */
export function Attach() {
  const { words, actions } = useChat()
  const input = useRef<HTMLInputElement>(null)
  const person = useChatState(state => state.mode !== 'bot')
  const extensions = useChatState(state => state.channel?.limits.extensions)

  const onChange = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    actions.attach([...(currentTarget.files ?? [])])
    currentTarget.value = ''
  }

  return person ? (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={extensions?.map(extension => `.${extension}`).join()}
        onChange={onChange}
      />
      <button type="button" class="quiet" aria-label={words.attach} onClick={() => input.current?.click()}>
        <Icon name="attach" />
      </button>
    </>
  ) : null
}
