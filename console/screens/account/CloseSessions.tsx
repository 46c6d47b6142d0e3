import { CALLS, type OpenSession } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Form } from '../../forms/Form.tsx'
import { checkWith, useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useShellWords } from '../../ui/words.ts'
import { OwnPassword } from './OwnPassword.tsx'
import type { Closing } from './Sessions.tsx'
import { useAccountWords } from './words.ts'

const check = checkWith(CALLS['sessions.close'].body)

interface Props {
  closing: Closing
  onClosed: (left: { sessions: OpenSession[] }) => void
  onDone: () => void
}

/** Asks for the password: somebody at an unlocked screen may not send the others away. */
export function CloseSessions({ closing, onClosed, onDone }: Props) {
  const { api, actions } = useApp()
  const { form: general } = useShellWords()
  const { sessions: words } = useAccountWords()
  const isAll = closing === 'others'
  const id = isAll ? {} : { id: closing.one.id }
  const form = useForm({
    stand: { values: { password: '' }, version: 0 },
    guarded: false,
    check,
    send: values => api('sessions.close', { body: { ...values, ...id } }),
    onSaved(left: { sessions: OpenSession[] }) {
      onClosed(left)
      actions.tell(isAll ? words.closedOthers : words.closed)
      onDone()
      return null
    }
  })
  const title = isAll ? words.closeOthers : words.closeWhat(words.device(closing.one.device))
  return (
    <Dialog title={title} onCancel={onDone}>
      <Form form={form} label={title}>
        <OwnPassword {...form.bind('password')} autoFocus />
        <div class="dialog-buttons">
          <Button kind="quiet" onClick={onDone}>
            {general.cancel}
          </Button>
          <Button type="submit" kind="main" busy={form.isSending}>
            {isAll ? words.closeOthers : words.close}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
