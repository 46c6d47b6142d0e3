import { useId, useState } from 'preact/hooks'
import { Avatar } from '../../../workspace/page/ui/small.tsx'
import type { GroupView, PersonForm, PersonView } from '../../api.ts'
import { useAdmin, useSlice, useWords } from './context.ts'
import { FormDialog } from './Dialog.tsx'
import { TextField } from './fields.tsx'
import { Page } from './parts.tsx'
import { useForm } from './useForm.ts'

export function Team() {
  const words = useWords()
  const account = useSlice(state => state.account)
  const [isMaking, setMaking] = useState(false)
  return (
    <Page
      title={words.places.team}
      lead={words.leads.team}
      action={
        <button type="button" class="button button-main" onClick={() => setMaking(true)}>
          {words.team.add}
        </button>
      }
    >
      <ul class="admin-rows">
        {account?.people.map(person => (
          <Row key={person.id} person={person} groups={account.groups} />
        ))}
      </ul>
      {isMaking && <NewPerson onClose={() => setMaking(false)} />}
    </Page>
  )
}

function Row({ person, groups }: { person: PersonView; groups: GroupView[] }) {
  const { team } = useWords()
  const own = groups.filter(({ members }) => members.includes(person.id))
  return (
    <li class="admin-row">
      <Avatar name={person.name} />
      <div>
        <p class="admin-row-name">{person.name}</p>
        <p class="admin-row-more">{person.email}</p>
      </div>
      <span class="chips">
        {own.map(({ id, name }) => (
          <span key={id} class="chip">
            {name}
          </span>
        ))}
        {own.length === 0 && <span class="chip chip-quiet">{team.noGroup}</span>}
      </span>
      <span class="admin-role">{team.roles[person.role]}</span>
    </li>
  )
}

const BLANK: PersonForm = { name: '', email: '', role: 'agent' }
const ROLES = ['agent', 'admin'] as const

function NewPerson({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const { actions } = useAdmin()
  const role = useId()
  const form = useForm(BLANK, values => actions.send(actions.client.addPerson(values)), onClose)
  const { values, faults, change } = form
  return (
    <FormDialog title={words.team.add} form={form} onClose={onClose}>
      <TextField {...words.team.name} value={values.name} fault={faults.name} onChange={name => change({ name })} />
      <TextField
        {...words.team.email}
        type="email"
        value={values.email}
        fault={faults.email}
        onChange={email => change({ email })}
      />
      <div class="admin-field">
        <label for={role}>{words.team.role}</label>
        <select
          id={role}
          class="input"
          value={values.role}
          onChange={({ currentTarget }) => change({ role: currentTarget.value === 'admin' ? 'admin' : 'agent' })}
        >
          {ROLES.map(one => (
            <option key={one} value={one}>
              {words.team.roles[one]}
            </option>
          ))}
        </select>
      </div>
    </FormDialog>
  )
}
