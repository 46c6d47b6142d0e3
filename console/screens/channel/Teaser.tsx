import { useState } from 'preact/hooks'
import { isTeaserPage, TEASER_ONCE, type Teaser as Value } from '../../../shared/teaser.ts'
import { Radios, Switch } from '../../forms/Choice.tsx'
import { useField } from '../../forms/context.ts'
import { FaultLine } from '../../forms/Field.tsx'
import { ListField } from '../../forms/ListField.tsx'
import { TextArea, TextField } from '../../forms/TextField.tsx'
import { Card } from '../../ui/Card.tsx'
import { useChannelsWords } from '../channels/words.ts'
import type { ChannelState } from './ChannelForm.tsx'
import { PerLanguage } from './Texts.tsx'

/** What is no number is NaN, which no schema takes. */
const secondsIn = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? Number(text) : Number.NaN)

/** The sentence beside the launcher: what it says, and where, when and how often. */
export function Teaser({ form }: { form: ChannelState }) {
  const { teaser: words } = useChannelsWords()
  const value = form.values.teaser
  const set = (change: Partial<Value>) => form.change({ teaser: { ...value, ...change } })
  return (
    <Card title={words.title} text={words.text}>
      <div class="fields">
        <Switch path="teaser.on" value={value.on} onChange={on => set({ on })} words={words.on} />
        {value.on && (
          <>
            <Sentences form={form} set={set} />
            <After value={value.after} onChange={after => set({ after })} onLeave={() => form.leave('teaser.after')} />
            <Radios
              path="teaser.once"
              value={value.once}
              onChange={once => set({ once })}
              words={words.once}
              options={TEASER_ONCE.map(one => ({ value: one, label: words.onces[one] }))}
            />
            <ListField
              path="teaser.pages"
              value={value.pages}
              onChange={pages => set({ pages: [...pages] })}
              onLeave={form.leave}
              words={words.pages}
              optional
            />
            <Probe pages={value.pages} />
          </>
        )}
      </div>
    </Card>
  )
}

interface SentencesProps {
  form: ChannelState
  set: (change: Partial<Value>) => void
}

function Sentences({ form, set }: SentencesProps) {
  const { teaser: words } = useChannelsWords()
  const { text } = form.values.teaser
  const parts = useField('teaser.text', words.sentence)
  return (
    <div id={parts.id} tabIndex={-1}>
      <PerLanguage form={form}>
        {language => (
          <TextArea
            path={`teaser.text.${language}`}
            value={text[language] ?? ''}
            onChange={own => set({ text: { ...text, [language]: own } })}
            onLeave={() => form.leave(`teaser.text.${language}`)}
            words={words.sentence}
            lang={language}
            rows={2}
            optional
          />
        )}
      </PerLanguage>
      <FaultLine parts={parts} />
    </div>
  )
}

interface AfterProps {
  value: number
  onChange: (seconds: number) => void
  onLeave: () => void
}

/** Keeps what was typed, number or not. */
function After({ value, onChange, onLeave }: AfterProps) {
  const { teaser: words } = useChannelsWords()
  const [typed, type] = useState(String(value))
  const shown = Object.is(secondsIn(typed), value) ? typed : String(value)
  return (
    <TextField
      path="teaser.after"
      value={shown}
      onChange={text => {
        type(text)
        onChange(secondsIn(text))
      }}
      onLeave={onLeave}
      words={words.after}
      short
    />
  )
}

/** Says of an address whether the rules above let the sentence appear there. */
function Probe({ pages }: { pages: readonly string[] }) {
  const { teaser: words } = useChannelsWords()
  const [address, type] = useState('')
  const whole = /^https?:\/\//i.test(address.trim()) && URL.canParse(address.trim())
  const shows = whole && isTeaserPage(pages.map(page => page.trim()).filter(Boolean), address.trim())
  return (
    <div class="field">
      <label class="label" for="teaser-probe">
        {words.probe.label}
      </label>
      <p class="help" id="teaser-probe-help">
        {words.probe.help}
      </p>
      <input
        id="teaser-probe"
        class="input"
        type="url"
        aria-describedby="teaser-probe-help teaser-probe-answer"
        placeholder="https://"
        autocomplete="off"
        value={address}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      <p class="help" id="teaser-probe-answer" role="status">
        {address.trim() && (whole ? (shows ? words.probe.yes : words.probe.no) : words.probe.unfinished)}
      </p>
    </div>
  )
}
