import { brandOf, contrast, parse } from '../../shared/colour.ts'
import { Button } from '../ui/Button.tsx'
import { useFormats } from '../ui/formats.ts'
import { Right, Warning } from '../ui/icons.tsx'
import { type FieldWords, useField } from './context.ts'
import { Field } from './Field.tsx'
import type { Binding } from './useForm.ts'

export interface ColourWords extends FieldWords {
  picker: string
  /** Both with the ratio and the colour that is used where the one chosen could not be read. */
  readable: (ratio: string) => string
  corrected: (ratio: string, colour: string) => string
  use: (colour: string) => string
}

/** WCAG 2.2, 1.4.3. */
const READABLE = 4.5
const isColour = (text: string) => /^#[0-9a-f]{6}$/i.test(text)

/** A colour, and what the chatbox makes of it so that everything stays readable. */
export function ColourField({ path, value, onChange, onLeave, words }: Binding<string> & { words: ColourWords }) {
  const parts = useField(path, words)
  return (
    <Field
      parts={parts}
      words={words}
      more={isColour(value) && <Contrast colour={value} words={words} onUse={onChange} />}
    >
      <div class="control colour">
        <input
          type="color"
          class="colour-picker"
          aria-label={words.picker}
          value={isColour(value) ? value : '#000000'}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
        <input
          {...parts.aria}
          class="input input-code"
          value={value}
          maxLength={7}
          spellcheck={false}
          autocomplete="off"
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
          onBlur={onLeave}
        />
      </div>
    </Field>
  )
}

function Contrast({ colour, words, onUse }: { colour: string; words: ColourWords; onUse: (colour: string) => void }) {
  const { number } = useFormats()
  const { light } = brandOf(colour)
  const ratio = contrast(parse(colour), parse('#ffffff'))
  const shown = `${number(Math.round(ratio * 10) / 10)} : 1`
  const isReadable = ratio >= READABLE
  return (
    <div class={isReadable ? 'contrast contrast-good' : 'contrast'} role="status">
      {isReadable ? <Right /> : <Warning />}
      <p>{isReadable ? words.readable(shown) : words.corrected(shown, light)}</p>
      {!isReadable && (
        <Button size="small" onClick={() => onUse(light)}>
          <span class="swatch" style={{ background: light }} />
          {words.use(light)}
        </Button>
      )}
    </div>
  )
}
