import { useState } from 'preact/hooks'
import type { StepView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { useRole } from '../../app/useRole.ts'
import { Button } from '../../ui/Button.tsx'
import { Note } from '../../ui/Note.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { useConversationsWords } from '../conversations/words.ts'
import { Cause } from './Cause.tsx'
import { isRetried } from './causes.ts'
import { nameOfStep } from './Handovers.tsx'

interface Props {
  steps: readonly StepView[]
  onChanged: () => void
}

/** What Zendesk has refused for good, and what can be done about it. */
export function Stuck({ steps, onChanged }: Props) {
  const { one } = useConversationsWords()
  if (steps.length === 0) return null
  return (
    <Note kind="wrong" title={one.stuck.title(steps.length)}>
      <p>{one.stuck.text(steps.length)}</p>
      <ul class="stuck">
        {steps.map(step => (
          <Row key={step.id} step={step} onChanged={onChanged} />
        ))}
      </ul>
    </Note>
  )
}

/** What did not go through and is tried again, told before anybody has to look for it. */
export function Retried({ steps }: { steps: readonly StepView[] }) {
  const { one } = useConversationsWords()
  const waiting = steps.filter(isRetried)
  if (waiting.length === 0) return null
  return (
    <Note kind="warning" title={one.retried.title(waiting.length)}>
      <p>{one.retried.text}</p>
      <ul class="stuck">
        {waiting.map(step => (
          <li key={step.id}>
            <p>
              <strong>{nameOfStep(step, one)}</strong>
            </p>
            {step.cause && <Cause raw={step.cause} />}
          </li>
        ))}
      </ul>
    </Note>
  )
}

function Row({ step, onChanged }: { step: StepView; onChanged: () => void }) {
  const { one } = useConversationsWords()
  const words = one.stuck
  const mayChange = useRole() === 'administrator'
  const { isBusy, retry, giveUp } = useParked(step, onChanged)
  const what = nameOfStep(step, one)
  return (
    <li>
      <p>
        <strong>{what}</strong>
      </p>
      {step.cause && (
        <p>
          <Cause raw={step.cause} />
        </p>
      )}
      {!step.retry && <p>{words.vain}</p>}
      {mayChange ? (
        <p class="stuck-buttons">
          {step.retry && (
            <Button size="small" busy={isBusy} label={words.retryOf(what)} onClick={() => void retry()}>
              {words.retry}
            </Button>
          )}
          <Button size="small" busy={isBusy} label={words.giveUpOf(what)} onClick={() => void giveUp()}>
            {words.giveUp}
          </Button>
        </p>
      ) : (
        <p>{one.adminOnly}</p>
      )}
    </li>
  )
}

function useParked({ id }: StepView, onChanged: () => void) {
  const { api, actions } = useApp()
  const { one } = useConversationsWords()
  const { cancel: no } = useShellWords().form
  const faultText = useFaultText()
  const [isBusy, setBusy] = useState(false)
  async function call(name: 'parked.retry' | 'parked.giveUp', done: string): Promise<void> {
    setBusy(true)
    const answer = await api(name, { params: { id } })
    setBusy(false)
    if (answer.ok) actions.tell(done)
    else actions.tell(faultText(answer.fault), 'trouble')
    onChanged()
  }
  return {
    isBusy,
    retry: () => call('parked.retry', one.stuck.retried),
    async giveUp() {
      if (await actions.ask({ ...one.stuck.ask, no, grave: true })) await call('parked.giveUp', one.stuck.gaveUp)
    }
  }
}
