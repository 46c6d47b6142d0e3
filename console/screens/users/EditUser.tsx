import type { User } from '../../../shared/console.ts'
import { useApp, useSlice } from '../../app/context.ts'
import { Switch } from '../../forms/Choice.tsx'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { RoleField } from './AddUser.tsx'
import { useUsersWords } from './words.ts'

interface Props {
  user: User
  onCancel: () => void
  onSaved: () => void
}

export function EditUser({ user, onCancel, onSaved }: Props) {
  const { api, actions } = useApp()
  const words = useUsersWords()
  const { form: common } = useShellWords()
  const faultText = useFaultText()
  const isMe = useSlice(({ session }) => session.is === 'in' && session.me.id === user.id)
  const { name, role, active, version } = user
  const form = useForm({
    stand: { values: { name, role, active }, version },
    guarded: false,
    check: ({ name }) => (name.trim() === '' ? { name: 'required' as const } : {}),
    send: (value, version) => api('users.put', { params: { id: user.id }, body: { version, value } }),
    onSaved(saved: User) {
      actions.tell(words.saved(saved.name))
      onSaved()
      return null
    }
  })
  async function reset(): Promise<void> {
    const { question, text, yes, done } = words.second
    if (!(await actions.ask({ title: question(name), text, yes, no: common.cancel, grave: true }))) return
    const answer = await api('users.totp', { params: { id: user.id } })
    if (!answer.ok) return actions.tell(faultText(answer.fault), 'trouble')
    actions.tell(done(name))
    onSaved()
  }
  return (
    <Dialog title={words.editTitle} onCancel={onCancel} size="medium">
      <p class="dialog-text">{user.email}</p>
      <Form form={form}>
        <TextField {...form.bind('name')} words={words.name} autoFocus />
        <RoleField {...form.bind('role')} />
        <Switch {...form.bind('active')} words={words.active} />
        {user.secondFactor && !isMe && (
          <div>
            <Button onClick={() => void reset()}>{words.second.reset}</Button>
          </div>
        )}
        <div class="dialog-buttons">
          <Button onClick={onCancel}>{common.cancel}</Button>
          <Button type="submit" kind="main" busy={form.isSending}>
            {common.save}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}
