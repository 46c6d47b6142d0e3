import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { Note } from '../ui/Note.tsx'
import { useFaultText } from '../ui/useFaultText.ts'
import { Conflict } from './Conflict.tsx'
import { FormContext, type FormSurroundings } from './context.ts'
import { Summary } from './Summary.tsx'
import type { Form as FormState } from './useForm.ts'

interface Props<V> {
  form: FormState<V>
  /** What the form is for, where several stand on one screen. */
  label?: string
  onSubmit?: () => void
  children: ComponentChildren
}

/** Nothing is sent while a field is at fault: the focus goes to the first one, and a summary names them all. */
export function Form<V>({ form, label, onSubmit, children }: Props<V>) {
  const element = useRef<HTMLFormElement>(null)
  const faultText = useFaultText()
  const labels = useMemo<FormSurroundings['labels']>(() => new Map(), [])
  useLayoutEffect(() => {
    if (form.tries > 0) focusFirstFault(element.current)
  }, [form.tries])
  return (
    <FormContext.Provider value={{ fields: form.fields, labels }}>
      <form
        ref={element}
        class="form"
        noValidate
        aria-label={label}
        onSubmit={event => {
          event.preventDefault()
          if (onSubmit) onSubmit()
          else void form.submit()
        }}
      >
        <Summary fields={form.fields} labels={labels} tries={form.tries} />
        {children}
        <div role="alert">{form.fault && <Note kind="wrong">{faultText(form.fault)}</Note>}</div>
      </form>
      {form.newer && <Conflict form={form} />}
    </FormContext.Provider>
  )
}

export function focusFirstFault(form: HTMLElement | null): void {
  const field = form?.querySelector<HTMLElement>('[aria-invalid="true"]')
  const control = field?.matches('fieldset, [role="radiogroup"]') ? field.querySelector<HTMLElement>('input') : field
  control?.focus()
}
