import { useState } from 'preact/hooks'
import type { Made } from '../../api.ts'
import { useAdmin, useWords } from './context.ts'
import { FormDialog, MadeDialog } from './Dialog.tsx'
import { TextField } from './fields.tsx'
import { Value } from './parts.tsx'
import { useForm } from './useForm.ts'

interface Props {
  integrationId: string | null
  onClose: () => void
}

/** A name, then what was made: the secret is never told again. */
export function NewKey({ integrationId, onClose }: Props) {
  const words = useWords()
  const { actions } = useAdmin()
  const [made, setMade] = useState<Made | null>(null)
  const form = useForm(
    { name: '' },
    ({ name }) => actions.send(actions.client.addKey({ name, ...(integrationId !== null && { integrationId }) })),
    done => done && setMade(done)
  )
  if (made) return <Shown made={made} isOwn={integrationId !== null} onClose={onClose} />
  return (
    <FormDialog title={words.keys.add} form={form} yes={words.next} onClose={onClose}>
      <TextField
        {...words.keys.name}
        value={form.values.name}
        fault={form.faults.name}
        onChange={name => form.change({ name })}
      />
    </FormDialog>
  )
}

function Shown({ made, isOwn, onClose }: { made: Made; isOwn: boolean; onClose: () => void }) {
  const words = useWords()
  const { keys } = words
  return (
    <MadeDialog
      title={keys.created}
      lead={isOwn ? keys.createdOwnLead : keys.createdLead}
      yes={words.next}
      onClose={onClose}
    >
      <Value term={keys.id} value={made.id} />
      <Value term={keys.secret} value={made.secret ?? ''} note={words.once} />
    </MadeDialog>
  )
}
