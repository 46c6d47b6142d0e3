import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { SentencesView, SentenceView } from '../../../shared/console.ts'
import { fold } from '../../../shared/fold.ts'
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
  const [shown, show] = useState<Shown>({ language: mine, isChangedOnly: false, search: '' })
  const form = useForm({
    stand: standOf(view),
    send: (texts, version) => api('sentences.put', { body: { version, value: ownOf(view.sentences, texts) } }),
    onSaved(saved: SentencesView) {
      actions.tell(common.saved)
      return standOf(saved)
    },
    fromNewer: own => textsOf(view.sentences, own)
  })
  useFaultsShown(form, shown, show)
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
  search: string
}

/** A fault is in sight, whatever was looked for, and in whichever language it is. */
function useFaultsShown({ tries, fields }: SentencesState, shown: Shown, show: (shown: Shown) => void): void {
  useLayoutEffect(() => {
    const faulty = Object.keys(fields).map(path => path.split('.')[0] ?? '')
    const other = faulty.find(isLanguage)
    if (other && !faulty.includes(shown.language)) show({ ...shown, language: other })
  }, [tries])
}

function Toolbar({ shown, show }: { shown: Shown; show: (shown: Shown) => void }) {
  const words = useSentencesWords()
  const { language } = useFormats()
  return (
    <search class="sentences-bar">
      <label class="sentences-search">
        <span class="label">{words.search}</span>
        <input
          class="input"
          type="search"
          value={shown.search}
          onInput={({ currentTarget: { value } }) => show({ ...shown, search: value })}
        />
      </label>
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
    </search>
  )
}

interface GroupsProps {
  form: SentencesState
  sentences: readonly SentenceView[]
  shown: Shown
}

function Groups({ form, sentences, shown: { language, isChangedOnly, search } }: GroupsProps) {
  const words = useSentencesWords()
  const isChanged = ({ code, defaults }: SentenceView) => form.values[language][code] !== defaults[language]
  const isMeant = ({ code, defaults }: SentenceView) =>
    [words.codes[code], form.values[language][code], defaults[language]].some(text => fold(text ?? '').includes(wanted))
  const wanted = fold(search.trim())
  const visible = sentences
    .filter(({ defaults }) => defaults[language] !== undefined)
    .filter(one => form.fields[`${language}.${one.code}`] || ((!isChangedOnly || isChanged(one)) && isMeant(one)))
  if (visible.length === 0) {
    const { title, text } = wanted ? words.notFound : words.none
    return <Empty title={title} text={text} />
  }
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
