import { Close, Plus } from '../../../workspace/page/ui/icons.tsx'
import { Avatar } from '../../../workspace/page/ui/small.tsx'
import type { PersonView } from '../../api.ts'
import { useAdmin, useSlice, useWords } from './context.ts'
import { Go, Page } from './parts.tsx'

export function Group({ id }: { id: number }) {
  const words = useWords()
  const { actions } = useAdmin()
  const account = useSlice(state => state.account)
  const { groups } = words
  const group = account?.groups.find(one => one.id === id)
  const isIn = (person: PersonView) => group?.members.includes(person.id) ?? false
  const people = account?.people ?? []
  const { client, send } = actions
  return (
    <Page
      title={group?.name ?? words.places.groups}
      lead={group ? groups.count(group.members.length) : words.unknown}
      action={
        <Go to={{ is: 'groups' }} class="button">
          {groups.back}
        </Go>
      }
    >
      {group && (
        <>
          {group.members.length === 0 && <p class="admin-warning">{groups.alone}</p>}
          <People
            id="members"
            title={groups.members}
            none={groups.noMembers}
            people={people.filter(isIn)}
            does="leave"
            onPick={person => void send(client.leave(id, person.id))}
          />
          <People
            id="others"
            title={groups.others}
            none={groups.noOthers}
            people={people.filter(person => !isIn(person))}
            does="join"
            onPick={person => void send(client.join(id, person.id))}
          />
        </>
      )}
    </Page>
  )
}

interface PeopleProps {
  id: string
  title: string
  none: string
  people: PersonView[]
  does: 'join' | 'leave'
  onPick: (person: PersonView) => void
}

function People({ id, title, none, people, does, onPick }: PeopleProps) {
  const { groups } = useWords()
  return (
    <section class="admin-card" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {people.length === 0 && <p class="none">{none}</p>}
      <ul class="admin-rows">
        {people.map(person => (
          <li key={person.id} class="admin-row">
            <Avatar name={person.name} />
            <div>
              <p class="admin-row-name">{person.name}</p>
              <p class="admin-row-more">{person.email}</p>
            </div>
            <button
              type="button"
              class="button button-icon"
              aria-label={groups[does](person.name)}
              title={groups[does](person.name)}
              onClick={() => onPick(person)}
            >
              {does === 'join' ? <Plus /> : <Close />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
