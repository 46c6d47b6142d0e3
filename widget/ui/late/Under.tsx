import { useEffect } from 'preact/hooks'
import { useChat, useChatState } from '../chat.ts'
import { useComfort } from './comfort.ts'
import { Jump } from './Jump.tsx'

/** Between the conversation and the field. */
export function Under(props: { shown: boolean; onJump: () => void }) {
  const { actions } = useChat()
  useEffect(() => {
    if (!props.shown) actions.letGo()
  }, [props.shown])
  const comfort = useComfort(useChatState(state => Boolean(state.channel?.consent && !state.agreed)))
  return (
    <>
      <Jump {...props} />
      {comfort && <comfort.Consent />}
    </>
  )
}
