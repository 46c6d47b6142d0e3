import type { Choice, Link } from '../../../shared/knowledge.ts'
import type { FieldWords } from '../../forms/context.ts'
import { TextField } from '../../forms/TextField.tsx'
import { Button } from '../../ui/Button.tsx'
import { Close, Plus } from '../../ui/icons.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { without } from './steps.ts'

type Pair = readonly [label: string, second: string]

interface PairsProps {
  path: string
  title: string
  help?: string
  addLabel: string
  most: number
  /** What a button sends, where a link leads. */
  second: 'text' | 'url'
  words: readonly [label: FieldWords, second: FieldWords]
  pairs: readonly Pair[]
  onChange: (pairs: Pair[]) => void
}

/** Buttons and links of an answer: each a label, and what it stands for. */
function Pairs({ path, title, help, addLabel, most, second, words, pairs, onChange }: PairsProps) {
  const { say } = useKnowledgeWords()
  const change = (i: number, pair: Pair) => onChange(pairs.map((one, at) => (at === i ? pair : one)))
  return (
    <div class="pairs">
      {pairs.length > 0 && (
        <fieldset class="pairs-list">
          <legend class="label">{title}</legend>
          {help && <p class="help">{help}</p>}
          {pairs.map(([label, other], i) => (
            <div key={i} class="pair">
              <TextField {...field(`${path}.${i}.label`, label, text => change(i, [text, other]))} words={words[0]} />
              <TextField
                {...field(`${path}.${i}.${second}`, other, text => change(i, [label, text]))}
                words={words[1]}
              />
              <button
                type="button"
                class="icon-button"
                aria-label={say.remove(i + 1)}
                onClick={() => onChange(without(pairs, i))}
              >
                <Close />
              </button>
            </div>
          ))}
        </fieldset>
      )}
      {pairs.length < most && (
        <Button kind="quiet" size="small" onClick={() => onChange([...pairs, ['', '']])}>
          <Plus />
          {addLabel}
        </Button>
      )}
    </div>
  )
}

interface ListProps<T> {
  path: string
  most: number
  list: readonly T[]
  onChange: (list: T[]) => void
}

/** Quick replies. */
export function Choices({ list, onChange, ...rest }: ListProps<Choice>) {
  const { say } = useKnowledgeWords()
  return (
    <Pairs
      {...rest}
      title={say.choices}
      help={say.choicesHelp}
      addLabel={say.addChoice}
      second="text"
      words={[say.choice.label, say.choice.text]}
      pairs={list.map(({ label, text }) => [label, text])}
      onChange={pairs => onChange(pairs.map(([label, text]) => ({ label, text })))}
    />
  )
}

export function Links({ list, onChange, ...rest }: ListProps<Link>) {
  const { say } = useKnowledgeWords()
  return (
    <Pairs
      {...rest}
      title={say.links}
      addLabel={say.addLink}
      second="url"
      words={[say.link.label, say.link.url]}
      pairs={list.map(({ label, url }) => [label, url])}
      onChange={pairs => onChange(pairs.map(([label, url]) => ({ label, url })))}
    />
  )
}

/** A field whose faults are only known when somebody wants to publish. */
export const field = <T,>(path: string, value: T, onChange: (value: T) => void) => ({
  path,
  value,
  onChange,
  onLeave: () => {}
})
