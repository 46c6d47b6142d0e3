import type { ChannelEntry } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { useChannelsWords } from '../channels/words.ts'
import { pathTo } from '../table.ts'

/** Deleting, after a question; the last channel stays. */
export function Danger({ entry: { value, version } }: { entry: ChannelEntry }) {
  const { api, actions, router } = useApp()
  const { danger } = useChannelsWords()
  const { form } = useShellWords()
  const faultText = useFaultText()
  async function remove(): Promise<void> {
    const question = { title: danger.question(value.name), text: danger.text, yes: danger.action, no: form.cancel }
    if (!(await actions.ask({ ...question, grave: true }))) return
    const answer = await api('channels.remove', { params: { id: value.id }, query: { version: String(version) } })
    if (answer.ok) {
      actions.tell(danger.done(value.name))
      await router.go(pathTo('channels'), { unasked: true })
    } else {
      const isLast = answer.fault.code === 'conflict' && answer.fault.newer === undefined
      actions.tell(isLast ? danger.last : faultText(answer.fault), 'trouble')
    }
  }
  return (
    <Card title={danger.title} text={danger.text}>
      <div>
        <Button onClick={() => void remove()}>{danger.action}</Button>
      </div>
    </Card>
  )
}
