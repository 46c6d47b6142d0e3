import type { TicketView } from '../../api.ts'
import { pathOf } from '../tab.ts'
import { useApp, useWords } from './context.ts'
import { StatusTag } from './small.tsx'

export function Others({ view: { others } }: { view: TicketView }) {
  const words = useWords()
  const { actions } = useApp()
  if (others.length === 0) return null
  return (
    <section class="card" aria-labelledby="others-heading">
      <h3 id="others-heading">{words.details.others}</h3>
      <ul class="others">
        {others.map(({ id, subject, status }) => (
          <li key={id}>
            <a
              href={pathOf(id)}
              title={subject}
              onClick={event => {
                event.preventDefault()
                actions.open(id)
              }}
            >
              <span class="others-subject">
                {words.talk.ticket(id)} · {subject}
              </span>
              <StatusTag status={status} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
