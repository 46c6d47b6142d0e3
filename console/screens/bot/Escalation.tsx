import type { BotView } from '../../../shared/console.ts'
import { useRole } from '../../app/useRole.ts'
import { Select } from '../../forms/Choice.tsx'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { Note } from '../../ui/Note.tsx'
import { pathTo } from '../table.ts'
import type { BotForm } from './BotForm.tsx'
import { useBotWords } from './words.ts'

/** The sub-menu *Escalade livechat* of the set-up page. */
export function Escalation({ form, view }: { form: BotForm; view: BotView }) {
  const { escalation } = useBotWords()
  const isOn = form.values.escalation !== 'none'
  const mayConnect = useRole() === 'administrator'
  return (
    <Card title={escalation.title} text={escalation.text} id="escalade">
      <div class="fields">
        <Select
          {...form.bind('escalation')}
          words={{ ...escalation.type, help: isOn ? escalation.on : escalation.off }}
          options={view.escalations.map(value => ({ value, label: escalation.names[value] }))}
        />
        {isOn && !view.connected && (
          <Note kind="warning" action={mayConnect && <Link to={pathTo('connector')}>{escalation.connect}</Link>}>
            <p>{escalation.notConnected}</p>
          </Note>
        )}
      </div>
    </Card>
  )
}
