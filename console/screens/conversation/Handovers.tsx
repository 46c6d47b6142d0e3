import type { HandoverView, StepView } from '../../../shared/console.ts'
import { Card } from '../../ui/Card.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Out } from '../../ui/icons.tsx'
import { useShellWords } from '../../ui/words.ts'
import type { ConversationsWords } from '../../words/fr/conversations.ts'
import { useConversationsWords } from '../conversations/words.ts'
import { Cause } from './Cause.tsx'
import { byTime } from './causes.ts'
import { Facts } from './Facts.tsx'

export const nameOfStep = ({ what, part }: StepView, { parts }: ConversationsWords['one']) =>
  parts[part ? `${what}.${part}` : what] ?? what

/** Every passage to the agents: how it went, and where it is at Zendesk. */
export function Handovers({ handovers }: { handovers: readonly HandoverView[] }) {
  const { one: words } = useConversationsWords()
  if (handovers.length === 0) return <p class="help">{words.noHandover}</p>
  const chats = handovers.filter(({ reason }) => reason !== 'written')
  return (
    <>
      {handovers.map(handover => (
        <Handover
          key={handover.id}
          handover={handover}
          title={handover.reason === 'written' ? words.message : words.handover(chats.indexOf(handover) + 1)}
        />
      ))}
    </>
  )
}

function Handover({ handover, title }: { handover: HandoverView; title: string }) {
  const { one: words } = useConversationsWords()
  const { dateTime } = useFormats()
  const { state, reason, cause, skill, startedAt, pickedUpAt, endedAt, ticket, message, deskConversation } = handover
  const when = (at: number | undefined) => (at === undefined ? undefined : dateTime(at))
  return (
    <Card title={title} actions={<span class="chip">{reason ? words.reasons[reason] : words.states[state]}</span>}>
      <Facts
        facts={[
          [words.skill, skill],
          [words.startedAt, when(startedAt)],
          [words.pickedUpAt, when(pickedUpAt)],
          [words.endedAt, when(endedAt)],
          [words.cause, cause && <Cause raw={cause} />],
          [words.desk, deskConversation]
        ]}
      />
      {[ticket, message].map(one => one && <Ticket key={one.id} {...one} />)}
      <Steps steps={handover.steps} />
    </Card>
  )
}

export function Ticket({ id, url }: { id: string; url: string }) {
  const { one: words } = useConversationsWords()
  const { menu } = useShellWords()
  return (
    <p class="ticket">
      <a href={url} target="_blank" rel="noreferrer" class="out">
        {words.ticket(id)}
        <Out />
        <span class="unseen">{menu.newTab}</span>
      </a>
    </p>
  )
}

function Steps({ steps }: { steps: readonly StepView[] }) {
  const { one: words } = useConversationsWords()
  const { dateTime } = useFormats()
  if (steps.length === 0) return null
  return (
    <Disclosure title={words.stepsOf(steps.length)}>
      <div class="guide-body">
        <ol class="handover-steps">
          {byTime(steps).map(step => (
            <li key={step.id}>
              <span class="step-name">{nameOfStep(step, words)}</span>
              <span class={step.state === 'parked' ? 'chip chip-wrong' : 'chip'}>{words.outcomes[step.state]}</span>
              {step.attemptAt !== undefined && <span class="row-more">{dateTime(step.attemptAt)}</span>}
              {step.attempts > 0 && <span class="row-more">{words.attempts(step.attempts)}</span>}
              {step.cause && <Cause raw={step.cause} />}
            </li>
          ))}
        </ol>
      </div>
    </Disclosure>
  )
}
