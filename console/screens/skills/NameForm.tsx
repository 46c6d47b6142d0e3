import { SkillForm, type SkillView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { checkWith, useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Check } from '../../ui/icons.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useSkills } from './context.ts'
import { useSkillsWords } from './words.ts'

interface Props {
  parent: string | null
  /** Left out: a new one. */
  skill?: SkillView
  onDone: () => void
}

const check = checkWith(SkillForm)

/** The name, and on its right the button that confirms it, as the set-up page tells. */
export function NameForm({ parent, skill, onDone }: Props) {
  const { api, actions } = useApp()
  const { again } = useSkills()
  const words = useSkillsWords()
  const { form: common } = useShellWords()
  const form = useForm({
    stand: { values: { name: skill?.name ?? '', parent }, version: skill?.version ?? 0 },
    check,
    send: async (value, version) =>
      skill
        ? api('skills.put', { params: { id: skill.id }, body: { version, value } })
        : api('skills.add', { body: value }),
    onSaved(saved: SkillView & { renamed?: number }) {
      actions.tell(skill ? words.renamed(saved.name, saved.renamed ?? 0) : words.added(saved.name))
      void again().then(onDone)
      return null
    }
  })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape leaves the form from whichever of its fields
    <div class="skill-form" onKeyDown={event => event.key === 'Escape' && onDone()}>
      <Form form={form} label={skill ? words.rename(skill.name) : words.add}>
        <TextField
          {...form.bind('name')}
          words={words.name}
          autoFocus
          beside={
            <>
              <Button type="submit" kind="main" busy={form.isSending}>
                <Check />
                {words.confirm}
              </Button>
              <Button kind="quiet" onClick={onDone}>
                {common.cancel}
              </Button>
            </>
          }
        />
      </Form>
    </div>
  )
}
