import type { SentenceView } from '../../../shared/console.ts'
import type { Language } from '../../../shared/settings.ts'
import { TextArea } from '../../forms/TextField.tsx'
import { Button } from '../../ui/Button.tsx'
import { useFormats } from '../../ui/formats.ts'
import type { SentencesState } from './SentencesForm.tsx'
import { useSentencesWords } from './words.ts'

interface Props {
  form: SentencesState
  sentence: SentenceView
  language: Language
}

/** Characters that one line has room for. */
const SHORT = 60

/** One sentence in one language; what the product would say by itself stays in sight once it is changed. */
export function Sentence({ form, sentence: { code, defaults, placeholders }, language }: Props) {
  const words = useSentencesWords()
  const { list } = useFormats()
  const texts = form.values[language]
  const standard = defaults[language] ?? ''
  const set = (text: string) => form.change({ [language]: { ...texts, [code]: text } })
  const label = words.codes[code]
  const named = placeholders.map(name => `\${${name}}`)
  return (
    <TextArea
      path={`${language}.${code}`}
      value={texts[code] ?? ''}
      onChange={set}
      onLeave={() => texts[code]?.trim() === '' && set(standard)}
      words={{ label, faults: words.faults, ...(named.length > 0 && { help: words.holds(list(named)) }) }}
      lang={language}
      rows={standard.length < SHORT ? 1 : 2}
      more={
        texts[code] !== standard && (
          <div class="sentence-default">
            <p>
              <span class="chip chip-accent">{words.changed}</span> {words.byDefault(standard)}
            </p>
            <Button size="small" label={words.resetOf(label)} onClick={() => set(standard)}>
              {words.reset}
            </Button>
          </div>
        )
      }
    />
  )
}
