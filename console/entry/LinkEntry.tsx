import { useEffect, useState } from 'preact/hooks'
import { CALLS, type LinkView, type Session } from '../../shared/console.ts'
import { useApp, useSlice } from '../app/context.ts'
import { Form } from '../forms/Form.tsx'
import { TextField } from '../forms/TextField.tsx'
import { checkWith, useForm } from '../forms/useForm.ts'
import { pathTo } from '../screens/table.ts'
import { Button } from '../ui/Button.tsx'
import { Link } from '../ui/Link.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Door } from './Door.tsx'
import { Unreachable } from './Unreachable.tsx'
import { useEntryWords } from './words.ts'

type Looked = { is: 'looking' } | { is: 'gone' } | { is: 'unreachable' } | { is: 'good'; view: LinkView }

/** A link that works once. Its token stands behind the `#`, so that no server and no log ever sees it in an address. */
export function LinkEntry() {
  const { api, router } = useApp()
  const token = useSlice(state => state.stop.hash).slice(1)
  const [looked, setLooked] = useState<Looked>({ is: 'looking' })
  const look = () => {
    setLooked({ is: 'looking' })
    void api('link.look', { body: { token } }).then(answer => {
      if (answer.ok) setLooked({ is: 'good', view: answer.value })
      else setLooked({ is: answer.fault.code === 'unreachable' ? 'unreachable' : 'gone' })
    })
  }
  useEffect(look, [token])
  if (looked.is === 'looking') return <Skeleton />
  if (looked.is === 'unreachable') return <Unreachable onRetry={look} />
  if (looked.is === 'gone') return <Gone />
  return <Use token={token} view={looked.view} onIn={() => void router.go(pathTo('home'), { replace: true })} />
}

function Gone() {
  const { link } = useEntryWords()
  return (
    <Door title={link.gone} lead={link.goneText}>
      <Link to={pathTo('home')} class="button button-plain">
        {link.toLogin}
      </Link>
    </Door>
  )
}

const checkUse = checkWith(CALLS['link.use'].body)
const blank = (text: string) => text.trim() === ''

function Use({ token, view, onIn }: { token: string; view: LinkView; onIn: () => void }) {
  const { api, actions } = useApp()
  const words = useEntryWords()
  const isFirst = view.for === 'first'
  const bodyOf = (values: { name: string; email: string; password: string }) =>
    isFirst ? { token, ...values } : { token, password: values.password }
  const form = useForm({
    stand: { values: { name: '', email: '', password: '' }, version: 0 },
    guarded: false,
    check: values => ({
      ...(isFirst && blank(values.name) && { name: 'required' }),
      ...checkUse(bodyOf(values))
    }),
    send: values => api('link.use', { body: bodyOf(values) }),
    onSaved(session: Session) {
      actions.enter(session)
      onIn()
      return null
    }
  })
  const { title, submit } = isFirst ? words.first : words.link
  const lead = view.for === 'first' ? words.first.lead : words.link.lead(view.name, view.email)
  return (
    <Door title={title} lead={lead}>
      <Form form={form}>
        {isFirst && (
          <>
            <TextField {...form.bind('name')} words={words.name} autocomplete="name" autoFocus />
            <TextField {...form.bind('email')} words={words.email} type="email" autocomplete="username" />
          </>
        )}
        <TextField
          {...form.bind('password')}
          words={words.newPassword}
          type="password"
          autocomplete="new-password"
          autoFocus={!isFirst}
        />
        <Button type="submit" kind="main" busy={form.isSending}>
          {submit}
        </Button>
      </Form>
    </Door>
  )
}
