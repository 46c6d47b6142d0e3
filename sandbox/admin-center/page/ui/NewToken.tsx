import { useState } from 'preact/hooks'
import type { Made } from '../../api.ts'
import { useAdmin, useAdministrator, useWords } from './context.ts'
import { Dialog } from './Dialog.tsx'
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
    <Dialog title={words.tokens.add} onClose={onClose}>
      <form noValidate onSubmit={form.submit}>
        <TextField
          {...words.tokens.description}
          value={form.values.description}
          fault={form.faults.description}
          onChange={description => form.change({ description })}
        />
        <div class="admin-buttons">
          <button type="button" class="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button type="submit" class="button button-main">
            {words.save}
          </button>
        </div>
      </form>
    </Dialog>
  )
}

function Shown({ made, onClose }: { made: Made; onClose: () => void }) {
  const words = useWords()
  const administrator = useAdministrator()
  const { tokens } = words
  return (
    <Dialog title={tokens.created} lead={tokens.createdLead} onClose={onClose}>
      <dl class="admin-values">
        <Value term={tokens.email} value={administrator?.email ?? ''} />
        <Value term={tokens.token} value={made.secret ?? ''} note={tokens.once} />
      </dl>
      <div class="admin-buttons">
        <button type="button" class="button button-main" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </Dialog>
  )
}
