import { useEffect, useState } from 'preact/hooks'
import { useApp } from '../../app/context.ts'
import { Page } from '../../ui/Page.tsx'
import './home.css'
import { Health } from './Health.tsx'
import { Next } from './Next.tsx'
import { type Known, look, progressOf, STEPS } from './progress.ts'
import { Step } from './Step.tsx'
import { useHomeWords } from './words.ts'

/** The set-up page as a checklist that ticks itself. */
export default function Home() {
  const words = useHomeWords()
  const known = useKnown()
  const progress = progressOf(known)
  const done = STEPS.filter(name => progress[name] === 'done').length
  const current = STEPS.find(name => progress[name] === 'todo')
  const isAllDone = done === STEPS.length
  return (
    <Page title={isAllDone ? words.allDone.title : words.title} lead={isAllDone ? words.allDone.text : words.lead}>
      <Health />
      <div class="progress">
        <progress max={STEPS.length} value={done} aria-label={words.progress(done, STEPS.length)} />
        <span aria-hidden="true">{words.progress(done, STEPS.length)}</span>
      </div>
      <ol class="journey">
        {STEPS.map((name, i) => (
          <Step key={name} name={name} n={i + 1} state={progress[name]} isCurrent={name === current} known={known} />
        ))}
      </ol>
      <Next />
    </Page>
  )
}

function useKnown(): Known {
  const { api } = useApp()
  const [known, setKnown] = useState<Known>({})
  useEffect(() => look(api, part => setKnown(before => ({ ...before, ...part }))), [])
  return known
}
