import type { KnowledgeView } from '../../../shared/console.ts'
import type { Answer } from '../../app/api.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'

interface Props {
  view: KnowledgeView
  onChanged: (view: KnowledgeView) => void
}

/** What one does rarely, and what changes what visitors get. */
export function More({ view, onChanged }: Props) {
  const { api, actions, guard } = useApp()
  const { more } = useKnowledgeWords()
  const faultText = useFaultText()
  if (!view.published) return null
  const said = { params: { id: view.value.id }, body: { version: view.version } }

  function arrive(answer: Answer<KnowledgeView>, text: string): void {
    if (answer.ok) {
      actions.tell(text)
      onChanged(answer.value)
    } else actions.tell(faultText(answer.fault), 'trouble')
  }
  async function unpublish(): Promise<void> {
    if (!(await guard.mayLeave()) || !(await actions.ask(more.confirmUnpublish))) return
    arrive(await api('knowledge.unpublish', said), more.unpublished)
  }
  async function discard(): Promise<void> {
    if (await actions.ask({ ...more.confirmDiscard, grave: true }))
      arrive(await api('knowledge.discard', said), more.discarded)
  }

  return (
    <fieldset class="more">
      <legend class="unseen">{more.label}</legend>
      {view.status === 'changed' && (
        <Button kind="quiet" onClick={() => void discard()}>
          {more.discard}
        </Button>
      )}
      <Button kind="quiet" onClick={() => void unpublish()}>
        {more.unpublish}
      </Button>
    </fieldset>
  )
}
