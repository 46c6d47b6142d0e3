import { useState } from 'preact/hooks'
import type { IntegrationForm, Made } from '../../api.ts'
import { useAdmin, useSlice, useWords } from './context.ts'
import { MadeDialog } from './Dialog.tsx'
import { IntegrationFields } from './IntegrationFields.tsx'
import { Go, Page, Value } from './parts.tsx'
import { useForm } from './useForm.ts'

const BLANK: IntegrationForm = { name: '', target: '', includeFullUser: false, includeFullSource: false, triggers: [] }

export function NewIntegration() {
  const words = useWords()
  const { actions } = useAdmin()
  const [made, setMade] = useState<Made | null>(null)
  const form = useForm(
    BLANK,
    values => actions.send(actions.client.addIntegration(values)),
    done => done && setMade(done)
  )
  const { integrations } = words
  return (
    <Page title={integrations.add} lead={integrations.addLead}>
      <form class="admin-card" noValidate onSubmit={form.submit}>
        <IntegrationFields form={form} />
        <div class="admin-buttons">
          <Go to={{ is: 'integrations' }} class="button">
            {words.cancel}
          </Go>
          <button type="submit" class="button button-main">
            {words.save}
          </button>
        </div>
      </form>
      {made && <Created made={made} onNext={() => actions.go({ is: 'integration', id: made.id })} />}
    </Page>
  )
}

/** What the integration would need to speak for itself; the set-up goes on without. */
function Created({ made, onNext }: { made: Made; onNext: () => void }) {
  const words = useWords()
  const { integrations } = words
  const appId = useSlice(state => state.account?.appId ?? '')
  return (
    <MadeDialog title={integrations.created} lead={integrations.createdLead} yes={words.next} onClose={onNext}>
      <Value term={integrations.appId} value={appId} />
      <Value term={integrations.id} value={made.id} />
      <Value term={integrations.secret} value={made.secret ?? ''} />
    </MadeDialog>
  )
}
