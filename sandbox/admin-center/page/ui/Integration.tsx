import { useState } from 'preact/hooks'
import type { IntegrationView } from '../../api.ts'
import { useAdmin, useSlice, useWords } from './context.ts'
import { IntegrationFields } from './IntegrationFields.tsx'
import { KeyList } from './KeyList.tsx'
import { Page, Value } from './parts.tsx'
import { useForm } from './useForm.ts'

export function Integration({ id }: { id: string }) {
  const words = useWords()
  const integration = useSlice(state => state.account?.integrations.find(one => one.id === id))
  const { integrations } = words
  return (
    <Page title={integrations.details} lead={integration?.name ?? words.unknown}>
      {integration && (
        <>
          <Ids integration={integration} />
          <section class="admin-card" aria-labelledby="own-keys">
            <h2 id="own-keys">{integrations.keys}</h2>
            <p class="admin-help">{integrations.keysLead}</p>
            <KeyList integrationId={id} />
          </section>
          <Change key={id} integration={integration} />
        </>
      )}
    </Page>
  )
}

function Ids({ integration }: { integration: IntegrationView }) {
  const { integrations } = useWords()
  const appId = useSlice(state => state.account?.appId ?? '')
  const [isShown, setShown] = useState(false)
  return (
    <section class="admin-card" aria-label={integrations.details}>
      <dl class="admin-values">
        <Value term={integrations.appId} value={appId} />
        <Value term={integrations.id} value={integration.id} />
        {isShown && <Value term={integrations.secret} value={integration.webhook.secret} />}
      </dl>
      <button type="button" class="button-text admin-reveal" onClick={() => setShown(!isShown)}>
        {isShown ? integrations.hide : integrations.show}
      </button>
    </section>
  )
}

function Change({ integration }: { integration: IntegrationView }) {
  const words = useWords()
  const { actions } = useAdmin()
  const { secret: _, ...webhook } = integration.webhook
  const form = useForm(
    { name: integration.name, ...webhook },
    values => actions.send(actions.client.changeIntegration(integration.id, values)),
    () => {}
  )
  return (
    <form class="admin-card" noValidate aria-labelledby="own-webhook" onSubmit={form.submit}>
      <h2 id="own-webhook">{words.integrations.webhook}</h2>
      <IntegrationFields form={form} />
      <div class="admin-buttons">
        <button type="submit" class="button button-main">
          {words.save}
        </button>
      </div>
    </form>
  )
}
