import type { ComponentChildren } from 'preact'
import type { Language } from '../../../shared/settings.ts'
import { TextArea, TextField } from '../../forms/TextField.tsx'
import { Card } from '../../ui/Card.tsx'
import { useFormats } from '../../ui/formats.ts'
import { useChannelsWords } from '../channels/words.ts'
import type { ChannelState } from './ChannelForm.tsx'

/** One group of fields per language that the channel speaks. */
export function PerLanguage({
  form,
  children
}: {
  form: ChannelState
  children: (language: Language) => ComponentChildren
}) {
  const { language: name } = useFormats()
  const { languages } = form.values
  return (
    <div class="languages">
      {languages.map(language => (
        <fieldset key={language} class="fields">
          {languages.length > 1 && <legend class="language">{name(language)}</legend>}
          {children(language)}
        </fieldset>
      ))}
    </div>
  )
}

export function Texts({ form }: { form: ChannelState }) {
  const { texts } = useChannelsWords()
  const { title, texts: own } = form.values
  const at = (path: string) => ({ path, onLeave: () => form.leave(path), optional: true })
  const textsOf = (language: Language) => own[language] ?? { intro: '', placeholder: '' }
  const set = (language: Language, change: object) =>
    form.change({ texts: { ...own, [language]: { ...textsOf(language), ...change } } })
  return (
    <Card title={texts.title}>
      <PerLanguage form={form}>
        {language => (
          <>
            <TextField
              {...at(`title.${language}`)}
              value={title[language] ?? ''}
              onChange={text => form.change({ title: { ...title, [language]: text } })}
              words={texts.titleField}
              lang={language}
            />
            <TextArea
              {...at(`texts.${language}.intro`)}
              value={textsOf(language).intro}
              onChange={intro => set(language, { intro })}
              words={texts.intro}
              lang={language}
              rows={2}
            />
            <TextField
              {...at(`texts.${language}.placeholder`)}
              value={textsOf(language).placeholder}
              onChange={placeholder => set(language, { placeholder })}
              words={texts.placeholder}
              lang={language}
            />
          </>
        )}
      </PerLanguage>
    </Card>
  )
}

export function Consent({ form }: { form: ChannelState }) {
  const { consent } = useChannelsWords()
  const own = form.values.consent
  const at = (path: string) => ({ path, onLeave: () => form.leave(path), optional: true })
  const consentOf = (language: Language) => own[language] ?? { text: '', url: '' }
  const set = (language: Language, change: object) =>
    form.change({ consent: { ...own, [language]: { ...consentOf(language), ...change } } })
  return (
    <Card title={consent.title} text={consent.text}>
      <PerLanguage form={form}>
        {language => (
          <>
            <TextArea
              {...at(`consent.${language}.text`)}
              value={consentOf(language).text}
              onChange={text => set(language, { text })}
              words={consent.textField}
              lang={language}
            />
            <TextField
              {...at(`consent.${language}.url`)}
              value={consentOf(language).url}
              onChange={url => set(language, { url })}
              words={consent.url}
              type="url"
            />
          </>
        )}
      </PerLanguage>
    </Card>
  )
}
