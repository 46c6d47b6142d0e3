import { useApp } from '../../app/context.ts'
import { Out } from '../../ui/icons.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useShellWords } from '../../ui/words.ts'
import { ConnectorForm } from './ConnectorForm.tsx'
import './connector.css'
import { Webhook } from './Webhook.tsx'
import { useConnectorWords } from './words.ts'

/** Préférences › Paramètres livechat › Connecteur externe. */
export default function Connector() {
  const { api } = useApp()
  const { screens, groups, menu } = useShellWords()
  const { lead, openAdmin } = useConnectorWords()
  const loading = useLoaded(() => api('connector.read', {}))
  const { reading } = loading
  const admin = reading.is === 'ready' ? reading.value.admin : null
  return (
    <Page
      title={screens.connector ?? ''}
      trail={[groups.preferences, groups.livechat]}
      lead={lead}
      actions={
        admin && (
          <a class="button button-plain" href={admin} target="_blank" rel="noreferrer">
            {openAdmin}
            <Out />
            <span class="unseen">{menu.newTab}</span>
          </a>
        )
      }
    >
      <Loaded loading={loading}>
        {view => (
          <div class="stack">
            <Webhook webhook={view.webhook} />
            <ConnectorForm view={view} onSaved={loading.set} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}
