import { useRef } from 'preact/hooks'
import { Button } from '../ui/Button.tsx'
import { Close, Plus } from '../ui/icons.tsx'
import { useAfterDrawing } from '../ui/useAfterDrawing.ts'
import { useShellWords } from '../ui/words.ts'
import { type FieldWords, useField } from './context.ts'
import { FaultLine, Optional } from './Field.tsx'
import type { Binding } from './useForm.ts'

interface Props extends Omit<Binding<readonly string[]>, 'onLeave'> {
  words: FieldWords & { item: (n: number) => string; add: string; none: string }
  optional?: boolean
  onLeave: (path: string) => void
  lang?: string
}

/** Any number of lines, each with faults of its own. Blank ones count for nothing once the form is sent. */
export function ListField({ path, value, onChange, onLeave, words, optional, lang }: Props) {
  const parts = useField(path, words)
  const box = useRef<HTMLDivElement>(null)
  const afterDrawing = useAfterDrawing()
  const set = (i: number, text: string) => onChange(value.map((line, at) => (at === i ? text : line)))
  const remove = (i: number) => {
    onChange(value.filter((_, at) => at !== i))
    box.current?.querySelector<HTMLElement>('.list-add')?.focus()
  }
  const add = () => {
    onChange([...value, ''])
    afterDrawing(() => [...(box.current?.querySelectorAll<HTMLElement>('.list-line input') ?? [])].at(-1)?.focus())
  }
  return (
    <fieldset class="field" aria-describedby={parts.aria['aria-describedby']} id={parts.id}>
      <legend class="label">
        {words.label} <Optional is={optional} />
      </legend>
      {words.help && (
        <p class="help" id={parts.helpId}>
          {words.help}
        </p>
      )}
      <div class="list" ref={box}>
        {value.length === 0 && <p class="list-none">{words.none}</p>}
        {value.map((line, i) => (
          <Line
            key={i}
            path={`${path}.${i}`}
            words={words}
            n={i + 1}
            value={line}
            lang={lang}
            onChange={text => set(i, text)}
            onLeave={() => onLeave(`${path}.${i}`)}
            onRemove={() => remove(i)}
          />
        ))}
        <div>
          <Button class="list-add" size="small" onClick={add}>
            <Plus />
            {words.add}
          </Button>
        </div>
      </div>
      <FaultLine parts={parts} />
    </fieldset>
  )
}

interface LineProps extends Binding<string> {
  words: Props['words']
  n: number
  lang: string | undefined
  onRemove: () => void
}

function Line({ path, words, n, value, lang, onChange, onLeave, onRemove }: LineProps) {
  const { form } = useShellWords()
  const label = words.item(n)
  const parts = useField(path, { label, ...(words.faults && { faults: words.faults }) })
  return (
    <div class="list-line">
      <div class="control">
        <input
          {...parts.aria}
          class="input"
          aria-label={label}
          value={value}
          placeholder={words.placeholder}
          lang={lang}
          autocomplete="off"
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onBlur={onLeave}
        />
        <button type="button" class="icon-button" aria-label={form.remove(label)} onClick={onRemove}>
          <Close />
        </button>
      </div>
      <FaultLine parts={parts} />
    </div>
  )
}
