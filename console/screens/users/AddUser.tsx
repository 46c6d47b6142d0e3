import { CALLS, type NewLink, ROLES, type Role, type User } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Radios } from '../../forms/Choice.tsx'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { checkWith, useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useUsersWords } from './words.ts'

interface Props {
  onCancel: () => void
  onAdded: (user: User, link: NewLink) => void
}

const check = checkWith(CALLS['users.add'].body)
const NOBODY: { name: string; email: string; role: Role } = { name: '', email: '', role: 'editor' }

export function AddUser({ onCancel, onAdded }: Props) {
  const { api } = useApp()
  const words = useUsersWords()
  const { form: common } = useShellWords()
  const form = useForm({
    stand: { values: NOBODY, version: 0 },
    guarded: false,
    check,
    send: body => api('users.add', { body }),
    onSaved({ user, link }: { user: User; link: NewLink }) {
      onAdded(user, link)
      return null
    }
  })
  return (
    <Dialog title={words.add} onCancel={onCancel} size="medium">
      <p class="dialog-text">{words.addLead}</p>
      <Form form={form}>
        <TextField {...form.bind('name')} words={words.name} autoFocus />
        <TextField {...form.bind('email')} words={words.email} type="email" />
        <RoleField {...form.bind('role')} />
        <div class="dialog-buttons">
          <Button onClick={onCancel}>{common.cancel}</Button>
          <Button type="submit" kind="main" busy={form.isSending}>
            {words.create}
          </Button>
        </div>
      </Form>
    </Dialog>
  )
}

interface RoleFieldProps {
  path: string
  value: Role
  onChange: (role: Role) => void
}

export function RoleField({ path, value, onChange }: RoleFieldProps) {
  const words = useUsersWords()
  const { roles } = useShellWords()
  return (
    <Radios
      path={path}
      value={value}
      onChange={onChange}
      words={words.role}
      options={[...ROLES].reverse().map(role => ({ value: role, label: roles[role], help: words.roles[role] }))}
    />
  )
}
