import * as v from 'valibot'
import type { HoursView } from '../../../shared/console.ts'
import { Hours as HoursValue } from '../../../shared/hours.ts'
import { useApp } from '../../app/context.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { AbsenceForm } from './AbsenceForm.tsx'
import { HoursForm } from './HoursForm.tsx'
import './hours.css'
import { Skills } from './Skills.tsx'
import { State } from './State.tsx'
import { useHoursWords } from './words.ts'

/** Heures d'ouverture. */
export default function Hours() {
  const { api } = useApp()
  const { screens } = useShellWords()
  const { lead } = useHoursWords()
  const loading = useLoaded(() => api('hours.read', {}))
  return (
    <Page title={screens.hours ?? ''} lead={lead}>
      <Loaded loading={loading}>{view => <Ready view={view} onSaved={loading.set} />}</Loaded>
    </Page>
  )
}

function Ready({ view, onSaved }: { view: HoursView; onSaved: (view: HoursView) => void }) {
  const { api } = useApp()
  const { overall } = useHoursWords()
  return (
    <div class="stack">
      <HoursForm
        title={overall.title}
        text={overall.text}
        state={<State open={view.open.overall} />}
        stand={view.overall}
        send={(value, version) => api('hours.put', { body: { version, value } })}
        ofView={saved => saved.overall}
        fromNewer={value => v.parse(HoursValue, value)}
        onSaved={onSaved}
      />
      <Skills view={view} />
      <AbsenceForm view={view} onSaved={onSaved} />
    </div>
  )
}
