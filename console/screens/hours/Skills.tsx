import type { HoursView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Link } from '../../ui/Link.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { pathTo } from '../table.ts'
import { State } from './State.tsx'
import { useHoursWords } from './words.ts'

/** Every skill, and whose hours it keeps. */
export function Skills({ view }: { view: HoursView }) {
  const { api } = useApp()
  const { skills: words } = useHoursWords()
  const loading = useLoaded(() => api('skills.list', {}))
  return (
    <Card title={words.title} text={words.text}>
      <Loaded loading={loading}>
        {({ skills }) =>
          skills.length === 0 ? (
            <Empty
              title={words.empty.title}
              text={words.empty.text}
              action={<Link to={pathTo('skills')}>{words.empty.action}</Link>}
            />
          ) : (
            <ul class="rows">
              {skills.map(({ id, name }) => {
                const isOwn = id in view.skills
                return (
                  <li key={id} class="row">
                    <div class="row-main">
                      <p class="row-title">{name}</p>
                      <p class="row-more">{isOwn ? words.own : words.general}</p>
                    </div>
                    {isOwn && <State open={view.open.skills[id]} />}
                    <Link to={pathTo('hoursSkill', { id })} class="button button-plain button-small">
                      {isOwn ? words.change : words.set}
                      <span class="unseen"> {name}</span>
                    </Link>
                  </li>
                )
              })}
            </ul>
          )
        }
      </Loaded>
    </Card>
  )
}
