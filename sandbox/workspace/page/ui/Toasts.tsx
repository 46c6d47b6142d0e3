import { useEffect } from 'preact/hooks'
import type { Notice } from '../state.ts'
import { useApp, useSlice, useWords } from './context.ts'
import * as icons from './icons.tsx'
import { Avatar } from './small.tsx'

const SHOWN_MS = 9_000

export function Toasts() {
  const words = useWords()
  const notices = useSlice(state => state.notices)
  return (
    <section class="toasts" aria-label={words.notices.region} aria-live="polite">
      {notices.map(notice => (
        <Toast key={notice.ticketId} notice={notice} />
      ))}
    </section>
  )
}

function Toast({ notice }: { notice: Notice }) {
  const words = useWords()
  const { actions } = useApp()
  useEffect(() => {
    const timer = setTimeout(() => actions.dismiss(notice), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [notice, actions])
  return (
    <div class="toast">
      <button type="button" class="toast-open" onClick={() => actions.open(notice.ticketId)}>
        <Avatar name={notice.from} />
        <span class="toast-text">
          <span class="toast-from">
            <span class="toast-name">{notice.from}</span>{' '}
            {notice.kind === 'ticket' && <span class="toast-new">{words.notices.newTicket}</span>}
          </span>
          <span class="toast-said">
            {notice.content === 'image' && <icons.Picture />}
            {notice.content === 'file' && <icons.Page />}
            {notice.text}
          </span>
        </span>
      </button>
      <button
        type="button"
        class="button button-icon button-small"
        aria-label={words.notices.dismiss}
        onClick={() => actions.dismiss(notice)}
      >
        <icons.Close />
      </button>
    </div>
  )
}
