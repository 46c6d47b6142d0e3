import { useId } from 'preact/hooks'
import type { FaultCode } from '../../api.ts'
import { useWords } from './context.ts'

/** The types of Preact take one kind of input at a time. */
function typed(type: 'text' | 'url' | 'email') {
  if (type === 'url') return { type } as const
  return type === 'email' ? ({ type } as const) : ({ type: 'text' } as const)
}

interface Common {
  label: string
  help?: string
  fault?: FaultCode | undefined
}

export function TextField({
  label,
  help,
  fault,
  type = 'text',
  value,
  onChange
}: Common & { type?: 'text' | 'url' | 'email'; value: string; onChange: (value: string) => void }) {
  const words = useWords()
  const id = useId()
  const described = help ? `${id}-help ${id}-fault` : `${id}-fault`
  return (
    <div class="admin-field">
      <label for={id}>{label}</label>
      {help && (
        <p class="admin-help" id={`${id}-help`}>
          {help}
        </p>
      )}
      <input
        id={id}
        class="input"
        {...typed(type)}
        value={value}
        autocomplete="off"
        spellcheck={false}
        aria-required
        aria-invalid={fault !== undefined}
        aria-describedby={described}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
      <Fault id={`${id}-fault`} code={fault} text={fault && words.faults[fault]} />
    </div>
  )
}

export function Fault({ id, code, text }: { id: string; code: FaultCode | undefined; text: string | undefined }) {
  return (
    <p class="refusal" id={id} hidden={code === undefined}>
      {text}
    </p>
  )
}

export function CheckField({
  label,
  help,
  isOn,
  isDisabled = false,
  isWrong = false,
  onChange
}: {
  label: string
  help?: string
  isOn: boolean
  isDisabled?: boolean
  isWrong?: boolean
  onChange: (isOn: boolean) => void
}) {
  const id = useId()
  return (
    <div class="admin-check">
      <input
        id={id}
        type="checkbox"
        checked={isOn}
        disabled={isDisabled}
        aria-invalid={isWrong}
        {...(help && { 'aria-describedby': `${id}-help` })}
        onChange={event => {
          const wanted = event.currentTarget.checked
          // The account decides what is shown: an answer may be no.
          event.currentTarget.checked = isOn
          onChange(wanted)
        }}
      />
      <span>
        <label for={id}>{label}</label>
        {help && (
          <span class="admin-help" id={`${id}-help`}>
            {help}
          </span>
        )}
      </span>
    </div>
  )
}
