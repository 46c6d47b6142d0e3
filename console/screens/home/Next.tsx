import { useRole } from '../../app/useRole.ts'
import { Link } from '../../ui/Link.tsx'
import { pathTo } from '../table.ts'
import { useHomeWords } from './words.ts'

/** What comes after the set-up. */
export function Next() {
  const { after } = useHomeWords()
  const isAdministrator = useRole() === 'administrator'
  return (
    <section class="next" aria-labelledby="next">
      <h2 id="next">{after.title}</h2>
      <ul>
        <li>
          <Link to={pathTo('channels')}>{after.install}</Link>
          <p>{after.installText}</p>
        </li>
        {isAdministrator && (
          <li>
            <Link to={pathTo('users')}>{after.users}</Link>
            <p>{after.usersText}</p>
          </li>
        )}
      </ul>
    </section>
  )
}
