import { useState } from 'preact/hooks'
import type { Made } from '../../api.ts'
import { useAdmin, useWords } from './context.ts'
import { Dialog } from './Dialog.tsx'
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
    <Dialog title={words.keys.add} onClose={onClose}>
      <form noValidate onSubmit={form.submit}>
        <TextField
          {...words.keys.name}
          value={form.values.name}
          fault={form.faults.name}
          onChange={name => form.change({ name })}
        />
        <div class="admin-buttons">
          <button type="button" class="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" class="button button-main">
            {words.next}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function Shown({ made, isOwn, onClose }: { made: Made; isOwn: boolean; onClose: () => void }) {
  const words = useWords()
  const { keys } = words
  return (
    <Dialog title={keys.created} lead={isOwn ? keys.createdOwnLead : keys.createdLead} onClose={onClose}>
      <dl class="admin-values">
        <Value term={keys.id} value={made.id} />
        <Value term={keys.secret} value={made.secret ?? ''} note={words.once} />
      </dl>
      <div class="admin-buttons">
        <button type="button" class="button button-main" onClick={onClose}>
          {words.next}
        </button>
      </div>
    </Dialog>
  )
}
