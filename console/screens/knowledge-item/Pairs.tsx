import type { FieldWords } from '../../forms/context.ts'
import { TextField } from '../../forms/TextField.tsx'
import { Button } from '../../ui/Button.tsx'
import { Close, Plus } from '../../ui/icons.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { without } from './steps.ts'

interface Props<K extends string> {
  path: string
  title: string
  help?: string
  addLabel: string
  most: number
  /** The second field of a pair: what a button sends, where a link leads. */
  second: K
  words: { label: FieldWords } & { [name in K]: FieldWords }
  list: readonly ({ label: string } & { [name in K]: string })[]
  onChange: (list: ({ label: string } & { [name in K]: string })[]) => void
}

/** Buttons and links of an answer: each a label, and what it stands for. */
export function Pairs<K extends 'text' | 'url'>(props: Props<K>) {
  const { path, title, help, addLabel, most, second, words, list, onChange } = props
  const { say } = useKnowledgeWords()
  const change = (i: number, name: string, value: string) =>
    onChange(list.map((one, at) => (at === i ? { ...one, [name]: value } : one)))
  const blank = { label: '', [second]: '' } as { label: string } & { [name in K]: string }
  return (
    <div class="pairs">
      {list.length > 0 && (
        <fieldset class="pairs-list">
          <legend class="label">{title}</legend>
          {help && <p class="help">{help}</p>}
          {list.map((one, i) => (
            <div key={i} class="pair">
              <TextField
                {...field(`${path}.${i}.label`, one.label, value => change(i, 'label', value))}
                words={words.label}
              />
              <TextField
                {...field(`${path}.${i}.${second}`, one[second], value => change(i, second, value))}
                words={words[second]}
              />
              <button
                type="button"
                class="icon-button"
                aria-label={say.remove(i + 1)}
                onClick={() => onChange(without(list, i))}
              >
                <Close />
              </button>
            </div>
          ))}
        </fieldset>
      )}
      {list.length < most && (
        <Button kind="quiet" size="small" onClick={() => onChange([...list, blank])}>
          <Plus />
          {addLabel}
        </Button>
      )}
    </div>
  )
}

/** A field whose faults are only known when somebody wants to publish. */
export const field = <T,>(path: string, value: T, onChange: (value: T) => void) => ({
  path,
  value,
  onChange,
  onLeave: () => {}
})
