import type { ConnectorView } from '../../../shared/console.ts'
import { Card } from '../../ui/Card.tsx'
import { CopyField } from '../../ui/CopyButton.tsx'
import { Note } from '../../ui/Note.tsx'
import { useConnectorWords } from './words.ts'

/** What Zendesk has to know of us. */
export function Webhook({ webhook: { url, reachable } }: Pick<ConnectorView, 'webhook'>) {
  const { webhook } = useConnectorWords()
  return (
    <Card title={webhook.title} text={webhook.text}>
      <CopyField text={url} what={webhook.what} />
      {!reachable && (
        <Note kind="warning" title={webhook.unreachable.title}>
          <p>{webhook.unreachable.text}</p>
        </Note>
      )}
    </Card>
  )
}
