import { useRef } from 'preact/hooks'
import * as v from 'valibot'
import { type ChannelEntry, ChannelForm as Schema } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { useRole } from '../../app/useRole.ts'
import { Form } from '../../forms/Form.tsx'
import { SaveBar } from '../../forms/SaveBar.tsx'
import { checkWith, type Form as FormState, useForm } from '../../forms/useForm.ts'
import { Note } from '../../ui/Note.tsx'
import { OnThisPage } from '../../ui/OnThisPage.tsx'
import { useShellWords } from '../../ui/words.ts'
import { useChannelsWords } from '../channels/words.ts'
import { Danger } from './Danger.tsx'
import { General, LookCard } from './General.tsx'
import { IdentitySecret } from './IdentitySecret.tsx'
import { Install } from './Install.tsx'
import { LivePreview } from './LivePreview.tsx'
import { Features, Origins, PreviewPage } from './Reach.tsx'
import { Teaser } from './Teaser.tsx'
import { Consent, Texts } from './Texts.tsx'

export type ChannelValues = v.InferOutput<typeof Schema>
export type ChannelState = FormState<ChannelValues>

const checkSent = checkWith(Schema)
/** As people copy it from the browser. */
const sentOrigin = (text: string) => text.trim().replace(/\/$/, '')

/** Texts of a language that nobody has begun to write are not sent. */
function sent(values: ChannelValues): ChannelValues {
  const consent = Object.entries(values.consent).filter(([, { text, url }]) => text.trim() || url.trim())
  return {
    ...values,
    consent: Object.fromEntries(consent),
    origins: values.origins.map(sentOrigin).filter(Boolean),
    teaser: { ...values.teaser, pages: values.teaser.pages.map(page => page.trim()).filter(Boolean) }
  }
}
/** Blank lines are left out later, so that until then each fault stands beside its own line. */
const check = (values: ChannelValues) =>
  checkSent({
    ...sent(values),
    origins: values.origins.map(origin => sentOrigin(origin) || '*'),
    teaser: { ...values.teaser, pages: values.teaser.pages.map(page => page.trim() || '*') }
  })
const standOf = ({ value: { id: _, ...values }, version, updatedAt }: ChannelEntry) => ({ values, version, updatedAt })

interface Props {
  entry: ChannelEntry
  onSaved: (entry: ChannelEntry) => void
}

export function ChannelForm({ entry, onSaved }: Props) {
  const { api, actions } = useApp()
  const { form: common } = useShellWords()
  const words = useChannelsWords()
  const page = useRef<HTMLDivElement>(null)
  const mayChange = useRole() === 'administrator'
  const form = useForm({
    stand: standOf(entry),
    check,
    send: (values, version) =>
      api('channels.put', { params: { id: entry.value.id }, body: { version, value: sent(values) } }),
    onSaved(saved: ChannelEntry) {
      onSaved(saved)
      actions.tell(common.saved)
      return standOf(saved)
    },
    fromNewer: value => v.parse(Schema, value)
  })
  return (
    <>
      <OnThisPage within={page} />
      <div class="channel" ref={page}>
        <Form form={form}>
          {!mayChange && <Note>{words.readOnly}</Note>}
          <Install entry={entry} />
          <fieldset class="all" disabled={!mayChange}>
            <General form={form} />
            <LookCard form={form} />
            <Texts form={form} />
            <Consent form={form} />
            <Teaser form={form} />
            <Origins form={form} />
            <Features form={form} />
            <PreviewPage form={form} />
          </fieldset>
          {mayChange && <IdentitySecret channel={entry.value.id} />}
          {mayChange && <Danger entry={entry} />}
          {mayChange && <SaveBar form={form} />}
        </Form>
        <LivePreview id={entry.value.id} values={sent(form.values)} />
      </div>
    </>
  )
}
