import { useRole } from '../../app/useRole.ts'
import { Check, Out } from '../../ui/icons.tsx'
import { Link } from '../../ui/Link.tsx'
import { useShellWords } from '../../ui/words.ts'
import { mayOpen, pathTo, SCREENS, type ScreenName } from '../table.ts'
import type { Known, StepName, StepState } from './progress.ts'
import { useHomeWords } from './words.ts'

interface Props {
  name: StepName
  n: number
  state: StepState
  /** The first one that is left to do. */
  isCurrent: boolean
  known: Known
}

export function Step({ name, n, state, isCurrent, known }: Props) {
  const { steps, states } = useHomeWords()
  const { title, text } = steps[name]
  return (
    <li class={`stage stage-${state}${isCurrent ? ' stage-current' : ''}`}>
      <span class="stage-mark" aria-hidden="true">
        {state === 'done' ? <Check /> : n}
      </span>
      <div class="stage-text">
        <h2>
          {title}
          <span class="unseen">{` : ${states[state]}`}</span>
        </h2>
        <p>{text}</p>
        <Failed name={name} known={known} />
      </div>
      <div class="stage-action">
        {state === 'looking' ? (
          <span class="stage-looking">{states.looking}</span>
        ) : (
          <Action {...{ name, isCurrent, known }} />
        )}
      </div>
    </li>
  )
}

function Failed({ name, known }: { name: StepName; known: Known }) {
  const { steps } = useHomeWords()
  const failed = known.failed ?? 0
  if (name !== 'test' || failed === 0) return null
  return <p class="stage-failed">{steps.test.failed(failed)}</p>
}

/** Where each step is done. */
const WHERE: Record<Exclude<StepName, 'preview'>, ScreenName> = {
  escalation: 'bot',
  connector: 'connector',
  test: 'connector',
  skill: 'skills',
  knowledge: 'knowledge'
}

function Action({ name, isCurrent, known }: { name: StepName; isCurrent: boolean; known: Known }) {
  const { steps, administrator } = useHomeWords()
  const role = useRole()
  const look = isCurrent ? 'button button-main' : 'button button-quiet'
  if (name === 'preview') return <Preview known={known} look={look} />
  const where = WHERE[name]
  if (!mayOpen(SCREENS[where], role)) return <span class="help">{administrator}</span>
  return (
    <Link to={pathTo(where)} class={look}>
      {steps[name].action}
    </Link>
  )
}

function Preview({ known, look }: { known: Known; look: string }) {
  const { steps } = useHomeWords()
  const { menu } = useShellWords()
  const first = known.channels?.[0]
  if (!first)
    return (
      <Link to={pathTo('channels')} class={look}>
        {steps.preview.channels}
      </Link>
    )
  return (
    <a href={first.previewUrl} target="_blank" rel="noreferrer" class={look}>
      {steps.preview.action}
      <Out />
      <span class="unseen">{menu.newTab}</span>
    </a>
  )
}
