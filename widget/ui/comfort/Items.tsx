import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Features } from '../../../shared/settings.ts'
import type { Services } from '../../chat/types.ts'
import { safeHref } from '../../text/tree.ts'
import { useChat, useChatState } from '../chat.ts'
import { Anew } from './Anew.tsx'
import { Icon, type IconName } from './icons.tsx'
import { useServices } from './services.ts'
import { useSheet } from './sheet.ts'
import { useComfortWords } from './words.ts'

const NONE: Partial<Features> = {}

/** The menu's items: what the channel lets the visitor do, and what can be done now. */
export function Items({ onDone }: { onDone: () => void }) {
  const { askLeave } = useChat()
  const words = useComfortWords()
  const services = useServices()
  const live = useChatState(state => state.mode === 'live')
  const features = useChatState<Partial<Features>>(state => state.channel?.features ?? NONE)
  const policy = safeHref(useChatState(state => state.channel?.consent?.url) ?? '')
  const [asking, ask] = useState(false)
  const [failed, setFailed] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useSheet(box)
  useLayoutEffect(() => {
    // What is opened by keyboard is gone through by keyboard; a pointer sees no difference.
    if (services) box.current?.querySelector<HTMLElement>('button, a')?.focus()
  }, [services])

  const onTranscript = async () => {
    if (await services?.transcript()) onDone()
    else setFailed(true)
  }
  const onAnew = () => {
    // The item that has the focus goes away; a menu that nothing has the focus of closes.
    box.current?.focus()
    ask(true)
  }
  const onLeave = () => {
    onDone()
    askLeave()
  }

  return (
    <div class="items" ref={box} tabIndex={-1}>
      {asking && services ? (
        <Anew services={services} onDone={onDone} />
      ) : (
        <>
          {live && <Item icon="leave" label={words.leaveLive} onClick={onLeave} />}
          {services && features.sound && <Sound services={services} />}
          {services && features.transcript && (
            <Item icon="download" label={words.transcript} onClick={() => void onTranscript()} />
          )}
          {services?.canBeginAnew && features.newConversation && (
            <Item icon="anew" label={words.anew} onClick={onAnew} />
          )}
          {policy && (
            <a href={policy} target="_blank" rel="noopener noreferrer">
              <Icon name="privacy" />
              {words.privacy}
              <span class="sr"> ({words.newTab})</span>
            </a>
          )}
          {failed && <p role="alert">{words.failed}</p>}
        </>
      )}
    </div>
  )
}

interface ItemProps {
  icon: IconName
  label: string
  onClick: () => void
  pressed?: boolean
}

function Item({ icon, label, onClick, pressed }: ItemProps) {
  return (
    <button type="button" aria-pressed={pressed} onMouseDown={event => event.preventDefault()} onClick={onClick}>
      <Icon name={icon} />
      {label}
    </button>
  )
}

/** Off until it is asked for. */
function Sound({ services }: { services: Services }) {
  const words = useComfortWords()
  const [on, set] = useState(services.kept().sound === true)
  const onClick = () => {
    services.keep({ sound: !on })
    set(!on)
  }
  return <Item icon={on ? 'sound' : 'mute'} label={words.sound} pressed={on} onClick={onClick} />
}
