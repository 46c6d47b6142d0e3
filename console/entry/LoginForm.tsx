import { useState } from 'preact/hooks'
import { CALLS, type Session, type User } from '../../shared/console.ts'
import type { Fault } from '../app/api.ts'
import { useApp } from '../app/context.ts'
import { Form } from '../forms/Form.tsx'
import { TextField } from '../forms/TextField.tsx'
import { checkWith, useForm } from '../forms/useForm.ts'
import { Button } from '../ui/Button.tsx'
import { Note } from '../ui/Note.tsx'
import { useFaultText } from '../ui/useFaultText.ts'
import { useEntryWords } from './words.ts'

const check = checkWith(CALLS['session.start'].body)

interface Props {
  /** Whose session it was; their address is filled in. */
  known?: User
  onIn: (session: Session) => void
}

export function LoginForm({ known, onIn }: Props) {
  const { api } = useApp()
  const { login } = useEntryWords()
  const [asksCode, askCode] = useState(false)
  const form = useForm({
    stand: { values: { email: known?.email ?? '', password: '', code: '' }, version: 0 },
    guarded: false,
    check,
    async send({ email, password, code }) {
      const answer = await api('session.start', { body: { email, password, ...(code.trim() && { code }) } })
      if (!answer.ok && answer.fault.fields?.code) askCode(true)
      return answer
    },
    onSaved(session: Session) {
      onIn(session)
      return null
    }
  })
  return (
    <Form form={{ ...form, fault: null }}>
      <Refused fault={form.fault} />
      <TextField {...form.bind('email')} words={login.email} type="email" autocomplete="username" autoFocus={!known} />
      <TextField
        {...form.bind('password')}
        words={login.password}
        type="password"
        autocomplete="current-password"
        autoFocus={known !== undefined}
      />
      {asksCode && <TextField {...form.bind('code')} words={login.code} autocomplete="one-time-code" code autoFocus />}
      <Button type="submit" kind="main" busy={form.isSending}>
        {form.isSending ? login.submitting : login.submit}
      </Button>
    </Form>
  )
}

function Refused({ fault }: { fault: Fault | null }) {
  const { login } = useEntryWords()
  const faultText = useFaultText()
  const textOf = ({ code, retryIn }: Fault) => {
    if (code === 'token_invalid') return login.wrong
    if (code === 'too_many' && retryIn) return login.wait(Math.ceil(retryIn / 1_000))
    return faultText({ code })
  }
  return <div role="alert">{fault && <Note kind="wrong">{textOf(fault)}</Note>}</div>
}
