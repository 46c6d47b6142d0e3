import type { TargetedEvent } from 'preact'
import { useRef } from 'preact/hooks'
import { useChat, useChatState } from '../chat.ts'
import { Icon } from './icons.tsx'
import { useHandoverWords } from './words.ts'

export function Attach() {
  const { actions } = useChat()
  const words = useHandoverWords()
  const input = useRef<HTMLInputElement>(null)
  const extensions = useChatState(state => state.channel?.limits.extensions)

  const onChange = ({ currentTarget }: TargetedEvent<HTMLInputElement>) => {
    actions.attach([...(currentTarget.files ?? [])])
    currentTarget.value = ''
  }

  return (
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
  )
}
