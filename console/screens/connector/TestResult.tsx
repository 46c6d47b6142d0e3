import { useLayoutEffect, useRef } from 'preact/hooks'
import type { CheckResult } from '../../../shared/console.ts'
import { bring } from '../../ui/bring.ts'
import { Info, Right, Warning, Wrong } from '../../ui/icons.tsx'
import { Note } from '../../ui/Note.tsx'
import type { Tested } from './ConnectorForm.tsx'
import { useConnectorWords } from './words.ts'

const ICONS = { ok: Right, failed: Wrong, warning: Warning, skipped: Info }

/** Each credential and right by itself: what is wrong, and how to mend it. */
export function TestResult({ tested }: { tested: Tested }) {
  const { test } = useConnectorWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const { checks, unsaved } = tested
  const count = (state: CheckResult['is']) => checks.filter(check => check.is === state).length
  const [failed, warnings] = [count('failed'), count('warning')]
  useLayoutEffect(() => bring(heading.current), [tested])
  return (
    <section class="card" aria-labelledby="test-result">
      <h2 id="test-result" class="card-title result-title" ref={heading} tabIndex={-1}>
        {test.title}
        <span class={`chip ${failed > 0 ? 'chip-wrong' : warnings > 0 ? 'chip-warning' : 'chip-good'}`}>
          {failed + warnings === 0 ? test.allGood : test.summary(failed, warnings)}
        </span>
      </h2>
      {unsaved && <Note>{test.unsaved}</Note>}
      <ul class="checks">
        {checks.map(check => (
          <CheckLine key={check.check} result={check} />
        ))}
      </ul>
    </section>
  )
}

function CheckLine({ result: { check, is, cause, values = {} } }: { result: CheckResult }) {
  const { test } = useConnectorWords()
  const Icon = ICONS[is]
  return (
    <li class={`check check-${is}`}>
      <Icon />
      <div>
        <p class="check-name">
          <span class="unseen">{`${test.states[is]} : `}</span>
          {is === 'ok' ? test.checks[check] : test.subjects[check]}
        </p>
        {cause && <p class="check-cause">{test.causes[cause](values)}</p>}
        {is === 'skipped' && !cause && <p class="check-cause">{test.skipped}</p>}
      </div>
    </li>
  )
}
