import { SCOPES, SHELVES } from '../state.ts'
import { counts, listed } from '../tickets.ts'
import { useApp, useSlice, useWords } from './context.ts'
import { Empty } from './small.tsx'
import { TicketLink } from './TicketLink.tsx'

export function TicketList() {
  const words = useWords()
  const { store } = useApp()
  const tickets = useSlice(state => state.tickets)
  const scope = useSlice(state => state.scope)
  const shelf = useSlice(state => state.shelf)
  const rows = listed(store.getState())
  const empty = words.list.empty[scope][shelf]
  return (
    <section class="list" aria-labelledby="list-heading">
      <div class="list-top">
        <h2 id="list-heading">{words.list.heading}</h2>
        <Shelves />
        <Scopes />
      </div>
      {tickets === null && <p class="quiet-line">{words.list.loading}</p>}
      {tickets !== null && rows.length === 0 && <Empty {...empty} />}
      <ul class="rows" onKeyDown={moveAlong}>
        {rows.map(row => (
          <TicketLink key={row.id} ticket={row} />
        ))}
      </ul>
    </section>
  )
}

function Scopes() {
  const words = useWords()
  const { store, actions } = useApp()
  const scope = useSlice(state => state.scope)
  useSlice(state => state.tickets)
  useSlice(state => state.shelf)
  const many = counts(store.getState())
  return (
    <fieldset class="scopes">
      <legend class="unseen">{words.list.scope}</legend>
      {SCOPES.map(one => (
        <button
          key={one}
          type="button"
          class="scope"
          aria-pressed={scope === one}
          onClick={() => actions.choose({ scope: one })}
        >
          {words.list.scopes[one]} <span class="count">{many[one]}</span>
        </button>
      ))}
    </fieldset>
  )
}

function Shelves() {
  const words = useWords()
  const { actions } = useApp()
  const shelf = useSlice(state => state.shelf)
  return (
    <fieldset class="shelves">
      <legend class="unseen">{words.list.shelf}</legend>
      {SHELVES.map(one => (
        <button
          key={one}
          type="button"
          class="shelf"
          aria-pressed={shelf === one}
          onClick={() => actions.choose({ shelf: one })}
        >
          {words.list.shelves[one]}
        </button>
      ))}
    </fieldset>
  )
}

/** The arrows go from row to row; Enter opens, as for every link. */
function moveAlong(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const list = event.currentTarget
  if (!step || !(list instanceof HTMLElement)) return
  const links = [...list.querySelectorAll('a')]
  const next = links.find((_, index) => links[index - step] === document.activeElement)
  if (!next) return
  event.preventDefault()
  next.focus()
}
