import { ConditionForm, type ConditionView, type KnowledgeParts } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { checkWith, useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { EditingContext } from '../knowledge-item/context.ts'
import { VariableTest } from '../knowledge-item/VariableTest.tsx'

interface Values {
  name: string
  group: string
  condition: ConditionForm['condition']
}

interface Props {
  /** Null: a new one. */
  known: ConditionView | null
  parts: KnowledgeParts
  onClose: () => void
  onSaved: () => void
}

const BLANK: Values = { name: '', group: '', condition: { on: 'variable', name: '', test: 'is', value: '' } }
const valuesOf = ({ name, group = '', condition }: ConditionForm): Values => ({ name, group, condition })
const formOf = ({ name, group, condition }: Values): ConditionForm => ({
  name: name.trim(),
  ...(group.trim() && { group: group.trim() }),
  condition
})

const schema = checkWith(ConditionForm)

export function ConditionDialog({ known, parts, onClose, onSaved }: Props) {
  const { api, actions, guard } = useApp()
  const { form: general } = useShellWords()
  const { conditions: words } = useKnowledgeWords()
  const form = useForm<Values, ConditionView>({
    stand: known ? { values: valuesOf(known.value), version: known.version } : { values: BLANK, version: 0 },
    check: values => schema(formOf(values)),
    send: (values, version) =>
      known
        ? api('conditions.put', { params: { id: known.value.id }, body: { version, value: formOf(values) } })
        : api('conditions.add', { body: formOf(values) }),
    onSaved() {
      actions.tell(words.saved)
      onSaved()
      return null
    },
    fromNewer: valuesOf
  })
  const cancel = async () => (!form.isDirty || (await guard.mayLeave())) && onClose()
  const editing = { parts, id: null, lang: 'fr', variables: parts.variables, warnings: [] }
  return (
    <Dialog title={known ? words.editTitle : words.newTitle} size="medium" onCancel={() => void cancel()}>
      <EditingContext.Provider value={editing}>
        <Form form={form}>
          <TextField {...form.bind('name')} words={words.name} autoFocus />
          <VariableTest
            at="condition"
            condition={form.values.condition}
            onChange={condition => form.change({ condition })}
          />
          <TextField {...form.bind('group')} words={words.group} optional />
          <div class="dialog-buttons">
            <Button kind="quiet" onClick={() => void cancel()}>
              {general.cancel}
            </Button>
            <Button type="submit" kind="main" busy={form.isSending}>
              {form.isSending ? general.saving : general.save}
            </Button>
          </div>
        </Form>
      </EditingContext.Provider>
    </Dialog>
  )
}
