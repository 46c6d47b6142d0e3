import { useRef } from 'preact/hooks'
import type { TicketView } from '../../api.ts'
import { Composer } from './Composer.tsx'
import { ConversationHeader } from './ConversationHeader.tsx'
import { useSlice, useWords } from './context.ts'
import { Log } from './Log.tsx'
import { Empty } from './small.tsx'
import type { Drafts } from './useWriting.ts'

interface Props {
  onDetails: () => void
}

/** The middle of the page: what is said in the ticket on screen. */
export function Conversation({ onDetails }: Props) {
  const words = useWords()
  const open = useSlice(state => state.open)
  const view = useSlice(state => (state.open === null ? undefined : state.views[state.open]))
  const drafts = useRef<Drafts>(new Map())
  return (
    <main
      class="talk"
      id="conversation"
      aria-label={view ? words.talk.log(view.ticket.requester.name) : words.talk.pickTitle}
    >
      {open === null && <Empty title={words.talk.pickTitle} hint={words.talk.pickHint} />}
      {open !== null && view === undefined && <p class="quiet-line">{words.talk.loading}</p>}
      {view === null && <Empty title={words.talk.missingTitle} hint={words.talk.missingHint} />}
      {view && <Talk key={view.ticket.id} view={view} drafts={drafts.current} onDetails={onDetails} />}
    </main>
  )
}

function Talk({ view, drafts, onDetails }: Props & { view: TicketView; drafts: Drafts }) {
  return (
    <>
      <ConversationHeader ticket={view.ticket} onDetails={onDetails} />
      <Log view={view} />
      <Composer ticket={view.ticket} drafts={drafts} />
    </>
  )
}
