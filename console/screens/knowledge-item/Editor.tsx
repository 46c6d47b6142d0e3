import type { KnowledgeParts, KnowledgeView } from '../../../shared/console.ts'
import type { Step } from '../../../shared/knowledge.ts'
import { useApp } from '../../app/context.ts'
import { useField } from '../../forms/context.ts'
import { FaultLine } from '../../forms/Field.tsx'
import { Form } from '../../forms/Form.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { useAfterDrawing } from '../../ui/useAfterDrawing.ts'
import { useShellWords } from '../../ui/words.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { EditingContext } from './context.ts'
import { WholeContext } from './MoveStep.tsx'
import { Question } from './Question.tsx'
import { Status } from './Status.tsx'
import { StepList } from './StepList.tsx'
import { type Editor as EditorState, useEditor, variablesOf } from './useEditor.ts'

interface Props {
  view: KnowledgeView | null
  parts: KnowledgeParts
  onView: (view: KnowledgeView) => void
  /** What is typed is saved: now it may be tried. */
  onTry: () => void
}

/** The form of one knowledge: its question, its steps, and the bar that saves, tries and publishes. */
export function Editor({ view, parts, onView, onTry }: Props) {
  const editor = useEditor(view, parts, onView)
  const { form, issues } = editor
  const { values } = form
  const words = useKnowledgeWords()
  const whole = {
    steps: values.steps,
    onChange: (steps: Step[]) => form.change({ steps }),
    afterDrawing: useAfterDrawing()
  }
  const editing = {
    parts,
    id: view?.value.id ?? null,
    lang: values.language,
    variables: variablesOf(values, parts),
    warnings: issues.filter(issue => issue.is === 'warning')
  }
  return (
    <EditingContext.Provider value={editing}>
      <Form form={form} label={values.title || words.titles.item} onSubmit={() => void editor.save()}>
        <Question form={form} parts={parts} />
        <Card title={words.steps.title} text={words.steps.text}>
          <NoSteps />
          <WholeContext.Provider value={whole}>
            <StepList at="steps" steps={whole.steps} onChange={whole.onChange} />
          </WholeContext.Provider>
        </Card>
        <Bar editor={editor} view={view} onTry={onTry} />
      </Form>
    </EditingContext.Provider>
  )
}

/** The one fault that no field of the answer has. */
function NoSteps() {
  const { steps, faults } = useKnowledgeWords()
  const parts = useField('steps', { label: steps.title, faults: faults.steps ?? {} })
  return (
    <div tabIndex={-1} {...(parts.fault ? { ...parts.aria, role: 'group' as const } : { id: parts.id })}>
      <FaultLine parts={parts} />
    </div>
  )
}

interface BarProps {
  editor: EditorState
  view: KnowledgeView | null
  onTry: () => void
}

function Bar({ editor: { form, save, publish }, view, onTry }: BarProps) {
  const { actions } = useApp()
  const { form: general } = useShellWords()
  const { bar } = useKnowledgeWords()
  const status = view?.status ?? 'draft'
  const act = async (what: () => Promise<boolean>, said: string) => {
    if (await what()) actions.tell(said)
  }
  return (
    <div class={form.isDirty ? 'save-bar save-bar-dirty' : 'save-bar'}>
      <p class="save-state" role="status">
        {form.isDirty ? general.unsaved : <Status status={status} help />}
      </p>
      {form.isDirty && (
        <Button kind="quiet" onClick={form.undo}>
          {general.undo}
        </Button>
      )}
      <Button onClick={async () => (await save()) && onTry()}>{bar.try}</Button>
      {(form.isDirty || !view) && (
        <Button busy={form.isSending} onClick={() => void act(save, bar.saved)}>
          {bar.save}
        </Button>
      )}
      {(form.isDirty || status !== 'published') && (
        <Button kind="main" busy={form.isSending} onClick={() => void act(publish, bar.published)}>
          {bar.publish}
        </Button>
      )}
    </div>
  )
}
