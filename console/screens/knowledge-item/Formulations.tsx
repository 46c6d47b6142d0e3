import { useRef, useState } from 'preact/hooks'
import { sameness } from '../../../shared/fold.ts'
import { useField } from '../../forms/context.ts'
import { Field } from '../../forms/Field.tsx'
import { Button } from '../../ui/Button.tsx'
import { Close, Plus } from '../../ui/icons.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { without } from './steps.ts'
import { Warnings } from './Warnings.tsx'

interface Props {
  list: readonly string[]
  lang: string
  onChange: (list: string[]) => void
}

const MOST = 200
const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map(line =>
      line
        .replace(/^\s*[-•*]\s+/, '')
        .trim()
        .slice(0, 300)
    )
    .filter(Boolean)

/** The first of each; what differs in case and punctuation only is the same to the bot. */
export function withNew(list: readonly string[], text: string): string[] {
  const known = new Set(list.map(sameness))
  const fresh = linesOf(text).filter(line => !known.has(sameness(line)) && known.add(sameness(line)))
  return [...list, ...fresh].slice(0, MOST)
}

/** Typed one after the other with Enter, or pasted all at once. */
export function Formulations({ list, lang, onChange }: Props) {
  const { question } = useKnowledgeWords()
  const add = useRef<HTMLInputElement>(null)
  const change = (i: number, text: string) => onChange(list.map((one, n) => (n === i ? text : one)))
  const leave = (i: number) => !list[i]?.trim() && onChange(without(list, i))
  return (
    <fieldset class="formulations">
      <legend class="label">{question.formulations}</legend>
      <p class="help">{question.formulationsHelp}</p>
      <Warnings at="formulations" />
      {list.length > 0 && (
        <ol class="formulation-list">
          {list.map((text, i) => (
            <li key={i} class="formulation">
              <input
                class="input"
                type="text"
                value={text}
                lang={lang}
                maxLength={300}
                aria-label={question.formulation(i + 1)}
                onInput={({ currentTarget }) => change(i, currentTarget.value)}
                onBlur={() => leave(i)}
                onKeyDown={event => {
                  if (event.key !== 'Enter') return
                  event.preventDefault()
                  add.current?.focus()
                }}
              />
              <button
                type="button"
                class="icon-button"
                aria-label={question.removeFormulation(text)}
                onClick={() => {
                  onChange(without(list, i))
                  add.current?.focus()
                }}
              >
                <Close />
              </button>
              <Warnings at={`formulations.${i}`} />
            </li>
          ))}
        </ol>
      )}
      <NewFormulation list={list} lang={lang} onChange={onChange} field={add} />
    </fieldset>
  )
}

function NewFormulation({ list, lang, onChange, field }: Props & { field: { current: HTMLInputElement | null } }) {
  const { question } = useKnowledgeWords()
  const [text, setText] = useState('')
  const [isTwice, setTwice] = useState(false)
  const words = question.addFormulation
  const parts = useField('formulations', words)

  function take(given: string): void {
    const next = withNew(list, given)
    const isKnown = next.length === list.length && given.trim() !== ''
    setTwice(isKnown)
    if (!isKnown) setText('')
    if (next.length > list.length) onChange(next)
  }

  return (
    <Field parts={parts} words={{ label: words.label }}>
      <div class="control">
        <input
          {...parts.aria}
          ref={field}
          class="input"
          type="text"
          value={text}
          lang={lang}
          maxLength={300}
          placeholder={list.length === 0 ? words.placeholder : undefined}
          onInput={({ currentTarget }) => {
            setText(currentTarget.value)
            setTwice(false)
          }}
          onKeyDown={event => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            take(text)
          }}
          onPaste={event => {
            const pasted = event.clipboardData?.getData('text') ?? ''
            if (!pasted.trim().includes('\n')) return
            event.preventDefault()
            take(pasted)
          }}
          onBlur={() => take(text)}
        />
        <Button label={words.label} onClick={() => take(text)}>
          <Plus />
        </Button>
      </div>
      <p class="help" role="status">
        {isTwice && question.twice}
      </p>
    </Field>
  )
}
