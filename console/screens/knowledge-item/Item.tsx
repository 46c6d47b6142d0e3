import { useState } from 'preact/hooks'
import type { KnowledgeParts, KnowledgeView } from '../../../shared/console.ts'
import { Button } from '../../ui/Button.tsx'
import { Clock } from '../../ui/icons.tsx'
import { Page } from '../../ui/Page.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { pathTo } from '../table.ts'
import { Editor } from './Editor.tsx'
import { History } from './History.tsx'
import { More } from './More.tsx'
import { Status } from './Status.tsx'
import { Trial } from './Trial.tsx'

/** From now on a reload shows the saved one; the screen itself goes on. */
function nameAddress(id: string): void {
  const address = pathTo('knowledgeItem', { id })
  if (location.pathname !== address) history.replaceState(history.state, '', address)
}

/** One knowledge with everything around it: state, history, test. */
export function Item({ view: read, parts }: { view: KnowledgeView | null; parts: KnowledgeParts }) {
  const { titles, list, more } = useKnowledgeWords()
  const [view, setView] = useState(read)
  /** Rises when the form is to begin anew with what the server holds. */
  const [turn, setTurn] = useState(0)
  const [run, setRun] = useState(0)
  const [isTrying, setTrying] = useState(false)
  const [isPast, setPast] = useState(false)

  const replaced = (next: KnowledgeView) => {
    setView(next)
    setTurn(turn + 1)
    setPast(false)
  }
  const actions = view && (
    <>
      <Status status={view.status} />
      <Button onClick={() => setPast(true)}>
        <Clock />
        {more.history}
      </Button>
    </>
  )
  return (
    <Page
      title={view ? view.value.title || list.untitled : list.add}
      back={{ to: pathTo('knowledge'), label: titles.list }}
      size="wide"
      actions={actions}
    >
      <div class={isTrying ? 'editor editor-trying' : 'editor'}>
        <div class="editor-main">
          <Editor
            key={turn}
            view={view}
            parts={parts}
            onView={saved => {
              setView(saved)
              nameAddress(saved.value.id)
            }}
            onTry={() => {
              setTrying(true)
              setRun(run + 1)
            }}
          />
          {view && <More view={view} onChanged={replaced} />}
        </div>
        {isTrying && (
          <Trial
            channels={parts.channels}
            language={view?.value.language ?? 'fr'}
            run={run}
            onClose={() => setTrying(false)}
          />
        )}
      </div>
      {isPast && view && <History view={view} onRestored={replaced} onClose={() => setPast(false)} />}
    </Page>
  )
}
