import { useRef, useState } from 'preact/hooks'
import type { SentencesView, SentenceView } from '../../../shared/console.ts'
import { LANGUAGES, type Language } from '../../../shared/settings.ts'
import { useApp, useLanguage } from '../../app/context.ts'
import { Form } from '../../forms/Form.tsx'
import { SaveBar } from '../../forms/SaveBar.tsx'
import { type Form as FormState, useForm } from '../../forms/useForm.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useFormats } from '../../ui/formats.ts'
import { OnThisPage } from '../../ui/OnThisPage.tsx'
import { useShellWords } from '../../ui/words.ts'
import { Sentence } from './Sentence.tsx'
import { GROUPS, groupOf, isLanguage, ownOf, standOf, type Texts, textsOf } from './values.ts'
import { useSentencesWords } from './words.ts'

export type SentencesState = FormState<Texts>

export function SentencesForm({ view }: { view: SentencesView }) {
  const { api, actions } = useApp()
  const { form: common } = useShellWords()
  const page = useRef<HTMLDivElement>(null)
  const mine = useLanguage()
  const [shown, show] = useState<Shown>({ language: mine, isChangedOnly: false })
  const form = useForm({
    stand: standOf(view),
    send: (texts, version) => api('sentences.put', { body: { version, value: ownOf(view.sentences, texts) } }),
    onSaved(saved: SentencesView) {
      actions.tell(common.saved)
      return standOf(saved)
    },
    fromNewer: own => textsOf(view.sentences, own)
  })
  return (
    <>
      <OnThisPage within={page} />
      <div ref={page}>
        <Form form={form}>
          <Toolbar shown={shown} show={show} />
          <Groups form={form} sentences={view.sentences} shown={shown} />
          <SaveBar form={form} />
        </Form>
      </div>
    </>
  )
}

interface Shown {
  language: Language
  isChangedOnly: boolean
}

function Toolbar({ shown, show }: { shown: Shown; show: (shown: Shown) => void }) {
  const words = useSentencesWords()
  const { language } = useFormats()
  return (
    <div class="sentences-bar">
      <label class="sentences-language">
        <span class="label">{words.language.label}</span>
        <select
          class="input select"
          value={shown.language}
          onChange={({ currentTarget: { value } }) => isLanguage(value) && show({ ...shown, language: value })}
        >
          {LANGUAGES.map(one => (
            <option key={one} value={one}>
              {language(one)}
            </option>
          ))}
        </select>
      </label>
      <label class="tick">
        <input
          type="checkbox"
          checked={shown.isChangedOnly}
          onChange={({ currentTarget }) => show({ ...shown, isChangedOnly: currentTarget.checked })}
        />
        {words.only}
      </label>
    </div>
  )
}

interface GroupsProps {
  form: SentencesState
  sentences: readonly SentenceView[]
  shown: Shown
}

function Groups({ form, sentences, shown: { language, isChangedOnly } }: GroupsProps) {
  const words = useSentencesWords()
  const isChanged = ({ code, defaults }: SentenceView) => form.values[language][code] !== defaults[language]
  const visible = sentences.filter(one => !isChangedOnly || isChanged(one))
  if (visible.length === 0) return <Empty title={words.none.title} text={words.none.text} />
  return (
    <>
      {GROUPS.map(group => {
        const inside = visible.filter(({ code }) => groupOf(code) === group)
        return (
          inside.length > 0 && (
            <Card key={group} title={words.groups[group]}>
              <div class="fields">
                {inside.map(one => (
                  <Sentence key={`${language}.${one.code}`} form={form} sentence={one} language={language} />
                ))}
              </div>
            </Card>
          )
        )
      })}
    </>
  )
}
