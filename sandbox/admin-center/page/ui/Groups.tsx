import { useState } from 'preact/hooks'
import { useAdmin, useSlice, useWords } from './context.ts'
import { FormDialog } from './Dialog.tsx'
import { TextField } from './fields.tsx'
import { Go, Nothing, Page } from './parts.tsx'
import { useForm } from './useForm.ts'

export function Groups() {
  const words = useWords()
  const account = useSlice(state => state.account)
  const [isMaking, setMaking] = useState(false)
  const { groups } = words
  return (
    <Page
      title={words.places.groups}
      lead={words.leads.groups}
      action={
        <button type="button" class="button button-main" onClick={() => setMaking(true)}>
          {groups.add}
        </button>
      }
    >
      {account?.groups.length === 0 && <Nothing {...groups.empty} />}
      <ul class="admin-rows">
        {account?.groups.map(({ id, name, members }) => (
          <li key={id} class="admin-row">
            <div>
              <Go to={{ is: 'group', id }} class="admin-row-name">
                {name}
              </Go>
              <p class={members.length === 0 ? 'admin-row-more admin-row-warning' : 'admin-row-more'}>
                {groups.count(members.length)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      {isMaking && <NewGroup onClose={() => setMaking(false)} />}
    </Page>
  )
}

function NewGroup({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const { actions } = useAdmin()
  const form = useForm(
    { name: '' },
    values => actions.send(actions.client.addGroup(values)),
    made => made && actions.go({ is: 'group', id: Number(made.id) })
  )
  return (
    <FormDialog title={words.groups.add} form={form} onClose={onClose}>
      <TextField
        {...words.groups.name}
        value={form.values.name}
        fault={form.faults.name}
        onChange={name => form.change({ name })}
      />
    </FormDialog>
  )
}
