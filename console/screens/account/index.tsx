import { CALLS, type Session } from '../../../shared/console.ts'
import { useApp, useSlice } from '../../app/context.ts'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { checkWith, useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Page } from '../../ui/Page.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import './account.css'
import { OwnPassword } from './OwnPassword.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { Sessions } from './Sessions.tsx'
import { useAccountWords } from './words.ts'

/** Mon compte. */
export default function Account() {
  const { screens } = useShellWords()
  const { lead } = useAccountWords()
  const email = useSlice(({ session }) => (session.is === 'in' || session.is === 'expired' ? session.me.email : ''))
  return (
    <Page title={screens.account ?? ''} lead={lead(email)}>
      <Password />
      <SecondFactor />
      <Sessions />
      <Everywhere />
    </Page>
  )
}

const check = checkWith(CALLS['session.password'].body)
const BLANK = { old: '', password: '' }

function Password() {
  const { api, actions } = useApp()
  const { password: words } = useAccountWords()
  const form = useForm({
    stand: { values: BLANK, version: 0 },
    check,
    send: body => api('session.password', { body }),
    onSaved(session: Session) {
      actions.enter(session)
      actions.tell(words.done)
      return { values: BLANK, version: 0 }
    }
  })
  return (
    <Card title={words.title} text={words.text}>
      <Form form={form} label={words.title}>
        <OwnPassword {...form.bind('old')} short />
        <TextField {...form.bind('password')} words={words.next} type="password" autocomplete="new-password" short />
        <div>
          <Button type="submit" kind="main" busy={form.isSending}>
            {words.submit}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function Everywhere() {
  const { api, actions, guard } = useApp()
  const { everywhere: words } = useAccountWords()
  const { form } = useShellWords()
  const faultText = useFaultText()
  async function end(): Promise<void> {
    const question = { title: words.question, text: words.questionText, yes: words.action, no: form.cancel }
    if (!(await actions.ask(question))) return
    const answer = await api('session.endAll', {})
    if (!answer.ok) return actions.tell(faultText(answer.fault), 'trouble')
    guard.forget()
    actions.enter(answer.value)
  }
  return (
    <Card title={words.title} text={words.text}>
      <div>
        <Button onClick={() => void end()}>{words.action}</Button>
      </div>
    </Card>
  )
}
