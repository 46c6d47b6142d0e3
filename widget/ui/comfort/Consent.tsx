import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { safeHref } from '../../text/tree.ts'
import { useChat, useChatState } from '../chat.ts'
import { useServices } from './services.ts'
import { useSheet } from './sheet.ts'
import { useComfortWords } from './words.ts'

/** What the channel asks before the first message. Nothing that the visitor writes leaves before it is accepted; that is remembered. */
export function Consent() {
  const { actions } = useChat()
  const words = useComfortWords()
  const services = useServices()
  const consent = useChatState(state => state.channel?.consent)
  const asking = useChatState(state => state.agreed === false)
  const waiting = useChatState(state => state.timeline.drafts.some(draft => draft.state.is === 'queued'))
  const box = useRef<HTMLElement>(null)
  const yes = useRef<HTMLButtonElement>(null)
  const shown = Boolean(asking && consent && services)
  useSheet(box)
  useEffect(() => services?.lookUp(), [services])
  useLayoutEffect(() => {
    // What was just written stands on it.
    if (shown && waiting) yes.current?.focus()
  }, [shown, waiting])

  const onNo = () => {
    services?.decline()
    actions.close()
  }
  const policy = safeHref(consent?.url ?? '')
  return (
    <section ref={box} class="dock" aria-labelledby="consent-title" hidden={!shown}>
      <h3 id="consent-title">{words.consent}</h3>
      <p>
        {consent?.text}{' '}
        {policy && (
          <a href={policy} target="_blank" rel="noopener noreferrer">
            {words.privacy}
            <span class="sr"> ({words.newTab})</span>
          </a>
        )}
      </p>
      <p class="held">{words.held}</p>
      <div class="two">
        <button type="button" class="plain" onClick={onNo}>
          {words.decline}
        </button>
        <button type="button" ref={yes} class="full" onClick={() => services?.agree()}>
          {words.agree}
        </button>
      </div>
    </section>
  )
}
