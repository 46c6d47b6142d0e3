import { useState } from 'preact/hooks'
import { CALLS } from '../../../shared/console.ts'
import { useApp, useSlice } from '../../app/context.ts'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { checkWith, useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { CopyButton, CopyField } from '../../ui/CopyButton.tsx'
import { Note } from '../../ui/Note.tsx'
import { QrCode } from '../../ui/QrCode.tsx'
import { OwnPassword } from './OwnPassword.tsx'
import { useAccountWords } from './words.ts'

type Shown =
  | { is: 'off' }
  | { is: 'begun'; secret: string; uri: string }
  | { is: 'fresh'; recovery: string[] }
  | { is: 'on' }

/** The code of an authenticator app after the password. */
export function SecondFactor() {
  const { second: words } = useAccountWords()
  return (
    <Card title={words.title} text={words.text}>
      <SecondFactorSteps />
    </Card>
  )
}

/** `last`: the session is told only once the recovery codes were kept, since these steps go away with it. */
export function SecondFactorSteps({ last = false }: { last?: boolean }) {
  const { second: words } = useAccountWords()
  const { api, actions } = useApp()
  const isOn = useSlice(({ session }) => session.is === 'in' && session.me.secondFactor === true)
  const [shown, show] = useState<Shown>({ is: isOn ? 'on' : 'off' })
  /** The session says whether there is one. */
  const renew = async () => {
    const answer = await api('session.read', {})
    if (answer.ok) actions.enter(answer.value)
  }
  const done = (recovery: string[]) => {
    show({ is: 'fresh', recovery })
    if (!last) void renew()
  }
  const kept = () => {
    show({ is: 'on' })
    if (last) void renew()
  }
  const ended = () => {
    void renew()
    actions.tell(words.ended)
    show({ is: 'off' })
  }
  return (
    <>
      {shown.is === 'off' && <Begin onBegun={begun => show({ is: 'begun', ...begun })} />}
      {shown.is === 'begun' && <Confirm {...shown} onDone={done} onCancel={() => show({ is: 'off' })} />}
      {shown.is === 'fresh' && <Recovery codes={shown.recovery} onKept={kept} />}
      {shown.is === 'on' && <End onEnded={ended} />}
    </>
  )
}

const checkBegin = checkWith(CALLS['totp.begin'].body)

function Begin({ onBegun }: { onBegun: (begun: { secret: string; uri: string }) => void }) {
  const { api } = useApp()
  const { second: words } = useAccountWords()
  const form = useForm({
    stand: { values: { password: '' }, version: 0 },
    guarded: false,
    check: checkBegin,
    send: body => api('totp.begin', { body }),
    onSaved(begun: { secret: string; uri: string }) {
      onBegun(begun)
      return null
    }
  })
  return (
    <Form form={form} label={words.title}>
      <OwnPassword {...form.bind('password')} short />
      <div>
        <Button type="submit" kind="main" busy={form.isSending}>
          {words.begin}
        </Button>
      </div>
    </Form>
  )
}

interface ConfirmProps {
  secret: string
  uri: string
  onDone: (recovery: string[]) => void
  onCancel: () => void
}

const checkConfirm = checkWith(CALLS['totp.confirm'].body)

function Confirm({ secret, uri, onDone, onCancel }: ConfirmProps) {
  const { api } = useApp()
  const { second: words } = useAccountWords()
  const form = useForm({
    stand: { values: { code: '' }, version: 0 },
    guarded: false,
    check: checkConfirm,
    send: body => api('totp.confirm', { body }),
    onSaved({ recovery }: { recovery: string[] }) {
      onDone(recovery)
      return null
    }
  })
  return (
    <Form form={form} label={words.title}>
      <ol class="second-steps">
        <li>
          <p>{words.scan}</p>
          <QrCode text={uri} label={words.scanWhat} />
          <p>{words.secret}</p>
          <CopyField text={secret.replace(/(.{4})(?=.)/g, '$1 ')} what={words.secretWhat} />
          <p>
            <a class="out" href={uri}>
              {words.open}
            </a>
          </p>
        </li>
        <li>
          <TextField {...form.bind('code')} words={words.code} autocomplete="one-time-code" code short autoFocus />
        </li>
      </ol>
      <div class="row-actions">
        <Button type="submit" kind="main" busy={form.isSending}>
          {words.confirm}
        </Button>
        <Button onClick={onCancel}>{words.cancel}</Button>
      </div>
    </Form>
  )
}

function Recovery({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { second: words } = useAccountWords()
  return (
    <div class="stack">
      <Note>{words.recovery}</Note>
      <ul class="second-codes" aria-label={words.recoveryWhat}>
        {codes.map(code => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div class="row-actions">
        <CopyButton text={codes.join('\n')} what={words.recoveryWhat} />
        <Button kind="main" onClick={onKept}>
          {words.kept}
        </Button>
      </div>
    </div>
  )
}

const checkEnd = checkWith(CALLS['totp.end'].body)

function End({ onEnded }: { onEnded: () => void }) {
  const { api } = useApp()
  const { second: words } = useAccountWords()
  const form = useForm({
    stand: { values: { password: '', code: '' }, version: 0 },
    guarded: false,
    check: checkEnd,
    send: body => api('totp.end', { body }),
    onSaved() {
      onEnded()
      return null
    }
  })
  return (
    <Form form={form} label={words.title}>
      <p class="second-on">{words.on}</p>
      <OwnPassword {...form.bind('password')} short />
      <TextField {...form.bind('code')} words={words.anyCode} autocomplete="one-time-code" code short />
      <div>
        <Button type="submit" busy={form.isSending}>
          {words.end}
        </Button>
      </div>
    </Form>
  )
}
