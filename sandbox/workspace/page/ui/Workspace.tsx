import { useLayoutEffect, useState } from 'preact/hooks'
import type { Agent } from '../../api.ts'
import { meOf } from '../tickets.ts'
import { Conversation } from './Conversation.tsx'
import { useSlice, useWords } from './context.ts'
import { Details } from './Details.tsx'
import { SignIn } from './SignIn.tsx'
import { TicketList } from './TicketList.tsx'
import { Toasts } from './Toasts.tsx'
import { TopBar } from './TopBar.tsx'

export function Workspace() {
  const desk = useSlice(state => state.desk)
  const signedIn = useSlice(state => state.me !== null)
  const me = useSlice(meOf)
  if (me) return <Desk me={me} />
  return signedIn && !desk ? <Waiting /> : <SignIn />
}

/** The account has not answered yet, so nobody knows whether this agent is one of its own. */
function Waiting() {
  const words = useWords()
  const link = useSlice(state => state.link)
  return (
    <main class="waiting">
      <p role="status">{link === 'lost' ? words.bar.lost : words.bar.connecting}</p>
    </main>
  )
}

function Desk({ me }: { me: Agent }) {
  const words = useWords()
  const open = useSlice(state => state.open)
  const [details, setDetails] = useState(false)
  useLayoutEffect(() => setDetails(false), [open])
  return (
    <div class={`desk ${open === null ? 'desk-list' : 'desk-talk'}`}>
      <a class="skip" href="#conversation">
        {words.bar.skip}
      </a>
      <TopBar me={me} />
      <nav class="desk-nav" aria-label={words.bar.toList}>
        <TicketList />
      </nav>
      <Conversation onDetails={() => setDetails(!details)} />
      <Details isShown={details} onClose={() => setDetails(false)} />
      <Toasts />
    </div>
  )
}
