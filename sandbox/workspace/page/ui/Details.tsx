import { useLayoutEffect, useRef } from 'preact/hooks'
import type { TicketView } from '../../api.ts'
import { useSlice, useWords } from './context.ts'
import { Fact, Identifiers } from './Facts.tsx'
import { Close } from './icons.tsx'
import { Others } from './Others.tsx'
import { Properties } from './Properties.tsx'
import { Avatar } from './small.tsx'

/** The right column; on a narrow page a sheet that `isShown` opens. */
export function Details({ isShown, onClose }: { isShown: boolean; onClose: () => void }) {
  const words = useWords()
  const view = useSlice(state => (state.open === null ? null : state.views[state.open]))
  const closer = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (isShown) closer.current?.focus()
  }, [isShown])
  if (!view) return null
  return (
    <aside
      class={`details ${isShown ? 'details-shown' : ''}`}
      aria-label={words.details.heading}
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <button
        ref={closer}
        type="button"
        class="button button-icon details-close"
        aria-label={words.talk.close}
        onClick={onClose}
      >
        <Close />
      </button>
      <Requester view={view} />
      <Properties ticket={view.ticket} />
      <Tags tags={view.tags} />
      <Others view={view} />
      <Identifiers view={view} />
    </aside>
  )
}

function Requester({ view: { requester } }: { view: TicketView }) {
  const words = useWords()
  return (
    <section class="card" aria-labelledby="requester-heading">
      <h3 id="requester-heading">{words.details.requester}</h3>
      <div class="requester">
        <Avatar name={requester.name} size="l" />
        <p class="requester-name">{requester.name}</p>
      </div>
      <dl class="facts">
        <Fact term={words.details.identity} value={requester.externalId} none={words.details.noIdentity} isMain />
        <Fact term={words.details.email} value={requester.email} none={words.details.noEmail} />
      </dl>
    </section>
  )
}

function Tags({ tags }: { tags: string[] }) {
  const words = useWords()
  return (
    <section class="card" aria-labelledby="tags-heading">
      <h3 id="tags-heading">{words.details.tags}</h3>
      {tags.length === 0 && <p class="none">{words.details.noTags}</p>}
      {tags.length > 0 && (
        <ul class="chips">
          {tags.map(tag => (
            <li key={tag} class="chip">
              {tag}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
