import { useState } from 'preact/hooks'
import type { KnowledgeView, Revision } from '../../../shared/console.ts'
import type { KnowledgeDraft } from '../../../shared/knowledge.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { Outline } from './Outline.tsx'

interface Props {
  view: KnowledgeView
  onRestored: (view: KnowledgeView) => void
  onClose: () => void
}

/** Who saved what, and the way back to it. */
export function History({ view, onRestored, onClose }: Props) {
  const { api, actions } = useApp()
  const { history } = useKnowledgeWords()
  const faultText = useFaultText()
  const { id } = view.value
  const loading = useLoaded(() => api('knowledge.history', { params: { id } }))

  async function restore(revision: string): Promise<void> {
    const answer = await api('knowledge.restore', { params: { id, revision }, body: { version: view.version } })
    if (!answer.ok) return actions.tell(faultText(answer.fault), 'trouble')
    actions.tell(history.restored)
    onRestored(answer.value)
  }

  return (
    <Dialog title={history.title} size="medium" onCancel={onClose}>
      <Loaded loading={loading}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="dialog-text">{history.empty}</p>}
            <ol class="revisions">
              {items.map((revision, i) => (
                <RevisionRow
                  key={revision.id}
                  revision={revision}
                  of={id}
                  isNewest={i === 0}
                  onRestore={() => void restore(revision.id)}
                />
              ))}
            </ol>
          </>
        )}
      </Loaded>
      <div class="dialog-buttons">
        <Button autoFocus onClick={onClose}>
          {history.close}
        </Button>
      </div>
    </Dialog>
  )
}

interface RowProps {
  revision: Revision
  of: string
  /** It is what stands in the editor. */
  isNewest: boolean
  onRestore: () => void
}

function RevisionRow({ revision, of, isNewest, onRestore }: RowProps) {
  const { api } = useApp()
  const { history } = useKnowledgeWords()
  const { dateTime } = useFormats()
  const [shown, show] = useState<KnowledgeDraft | null>(null)
  const at = dateTime(revision.at)
  async function toggle(): Promise<void> {
    if (shown) return show(null)
    const answer = await api('knowledge.revision', { params: { id: of, revision: revision.id } })
    if (answer.ok) show(answer.value.value)
  }
  const label = shown ? history.hide : history.show
  return (
    <li class="revision">
      <div class="revision-head">
        <p class="revision-text">
          <strong>{history.did[revision.did]}</strong>
          <span class="help">{history.line(at, revision.by)}</span>
        </p>
        <Button kind="quiet" size="small" label={history.of(label, at)} onClick={() => void toggle()}>
          {label}
        </Button>
        {!isNewest && (
          <Button size="small" label={history.of(history.restore, at)} onClick={onRestore}>
            {history.restore}
          </Button>
        )}
      </div>
      {shown && <Outline draft={shown} />}
    </li>
  )
}
