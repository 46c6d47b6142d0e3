import { useLayoutEffect, useRef } from 'preact/hooks'
import type { SkillReport } from '../../../shared/console.ts'
import { bring } from '../../ui/bring.ts'
import { Out, Right, Wrong } from '../../ui/icons.tsx'
import { Link } from '../../ui/Link.tsx'
import { useShellWords } from '../../ui/words.ts'
import { pathTo } from '../table.ts'
import { useConnectorWords } from './words.ts'

/** What *Mettre à jour* did for each skill. */
export function Report({ skills }: { skills: SkillReport[] }) {
  const { report } = useConnectorWords()
  const heading = useRef<HTMLHeadingElement>(null)
  useLayoutEffect(() => bring(heading.current), [skills])
  return (
    <section class="card" aria-labelledby="report">
      <h2 id="report" class="card-title" ref={heading} tabIndex={-1}>
        {report.title}
      </h2>
      {skills.length === 0 && (
        <p class="card-text">
          {report.none} <Link to={pathTo('skills')}>{report.addSkill}</Link>
        </p>
      )}
      {skills.length > 0 && (
        <ul class="checks">
          {skills.map(skill => (
            <Line key={skill.skill} skill={skill} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Line({ skill: { name, is, group, cause, values = {} } }: { skill: SkillReport }) {
  const { report, test } = useConnectorWords()
  const { menu } = useShellWords()
  return (
    <li class={`check check-${is === 'failed' ? 'failed' : 'ok'}`}>
      {is === 'failed' ? <Wrong /> : <Right />}
      <div>
        <p class="check-name">{name}</p>
        <p class="check-cause">
          {report.states[is]}
          {cause && `. ${test.causes[cause](values)}`}{' '}
          {group && (
            <a href={group.url} target="_blank" rel="noreferrer" class="out">
              {report.open}
              <Out />
              <span class="unseen">{menu.newTab}</span>
            </a>
          )}
        </p>
      </div>
    </li>
  )
}
