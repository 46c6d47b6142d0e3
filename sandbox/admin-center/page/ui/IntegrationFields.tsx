import { useId } from 'preact/hooks'
import { type IntegrationForm, SUBSCRIPTIONS } from '../../api.ts'
import { useWords } from './context.ts'
import { CheckField, Fault, TextField } from './fields.tsx'
import type { Form } from './useForm.ts'

/** The three boxes of the set-up stand first: the two of the contents, then *Message de conversation*. */
export function IntegrationFields({ form }: { form: Form<IntegrationForm> }) {
  const words = useWords()
  const { integrations } = words
  const { values, faults, change } = form
  const id = useId()
  const toggle = (trigger: IntegrationForm['triggers'][number], isOn: boolean) =>
    change({ triggers: SUBSCRIPTIONS.filter(one => (one === trigger ? isOn : values.triggers.includes(one))) })
  return (
    <>
      <TextField {...integrations.name} value={values.name} fault={faults.name} onChange={name => change({ name })} />
      <TextField
        {...integrations.target}
        type="url"
        value={values.target}
        fault={faults.target}
        onChange={target => change({ target })}
      />
      <fieldset class="admin-set">
        <legend>{integrations.contents}</legend>
        {(['includeFullUser', 'includeFullSource'] as const).map(box => (
          <CheckField
            key={box}
            label={integrations[box]}
            isOn={values[box]}
            onChange={isOn => change({ [box]: isOn })}
          />
        ))}
      </fieldset>
      <fieldset class="admin-set" {...(faults.triggers && { 'aria-describedby': id })}>
        <legend>{integrations.triggers}</legend>
        {SUBSCRIPTIONS.map(trigger => (
          <CheckField
            key={trigger}
            label={integrations.subscriptions[trigger]}
            isOn={values.triggers.includes(trigger)}
            isWrong={faults.triggers !== undefined}
            onChange={isOn => toggle(trigger, isOn)}
          />
        ))}
        <Fault id={id} code={faults.triggers} text={faults.triggers && words.faults[faults.triggers]} />
      </fieldset>
    </>
  )
}
