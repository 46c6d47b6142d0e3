import { useState } from 'preact/hooks'
import type { Made } from '../../api.ts'
import { useAdmin, useAdministrator, useWords } from './context.ts'
import { FormDialog, MadeDialog } from './Dialog.tsx'
import { TextField } from './fields.tsx'
import { Value } from './parts.tsx'
import { useForm } from './useForm.ts'

/** A description, then the token, which is never told again, with the address that goes with it. */
export function NewToken({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const { actions } = useAdmin()
  const [made, setMade] = useState<Made | null>(null)
  const form = useForm(
    { description: '' },
    values => actions.send(actions.client.addToken(values)),
    done => done && setMade(done)
  )
  if (made) return <Shown made={made} onClose={onClose} />
  return (
    <FormDialog title={words.tokens.add} form={form} onClose={onClose}>
      <TextField
        {...words.tokens.description}
        value={form.values.description}
        fault={form.faults.description}
        onChange={description => form.change({ description })}
      />
    </FormDialog>
  )
}

function Shown({ made, onClose }: { made: Made; onClose: () => void }) {
  const words = useWords()
  const administrator = useAdministrator()
  const { tokens } = words
  return (
    <MadeDialog title={tokens.created} lead={tokens.createdLead} yes={words.close} onClose={onClose}>
      <Value term={tokens.email} value={administrator?.email ?? ''} />
      <Value term={tokens.token} value={made.secret ?? ''} note={tokens.once} />
    </MadeDialog>
  )
}
