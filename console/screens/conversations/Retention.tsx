import * as v from 'valibot'
import { type ChannelEntry, Retention as RetentionValue, type RetentionView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Switch } from '../../forms/Choice.tsx'
import { Form } from '../../forms/Form.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { type Form as FormState, useForm } from '../../forms/useForm.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Disclosure } from '../../ui/Disclosure.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { useShellWords } from '../../ui/words.ts'
import { faultsOf, filled, retentionOf, shorter, type Values, valuesOf } from './retention-values.ts'
import { useConversationsWords } from './words.ts'

const standOf = ({ value, version, updatedAt }: RetentionView) => ({ values: valuesOf(value), version, updatedAt })

/** How long conversations are kept. */
export function Retention() {
  const { api } = useApp()
  const loading = useLoaded(() => api('retention.read', {}))
  const channels = useLoaded(() => api('channels.list', {}))
  return (
    <div class="retention">
      <Loaded loading={channels}>
        {({ channels: known }) => (
          <Loaded loading={loading}>{view => <RetentionForm view={view} known={known} onSaved={loading.set} />}</Loaded>
        )}
      </Loaded>
    </div>
  )
}

interface Props {
  view: RetentionView
  known: readonly ChannelEntry[]
  onSaved: (view: RetentionView) => void
}

function RetentionForm({ view, known, onSaved }: Props) {
  const { api, actions } = useApp()
  const { retention: words } = useConversationsWords()
  const { form: common } = useShellWords()
  const { number } = useFormats()
  const form = useForm({
    stand: standOf(view),
    check: faultsOf,
    send: (values, version) => api('retention.put', { body: { version, value: retentionOf(values) } }),
    onSaved(saved: RetentionView) {
      onSaved(saved)
      actions.tell(common.saved)
      return standOf(saved)
    },
    fromNewer: value => valuesOf(v.parse(RetentionValue, value))
  })
  const nameOf = useNames(known)
  async function submit(): Promise<void> {
    const { title, text, yes, period, others } = words.ask
    const periods = shorter(view.value, retentionOf(form.values)).map(({ channel, days }) =>
      period(channel === null ? others : nameOf(channel), number(days))
    )
    const question = { title, text: text(periods.join(', ')), yes, no: common.cancel, grave: true }
    if (periods.length === 0 || (await actions.ask(question))) await form.submit()
  }
  return (
    <Form form={form} label={words.title} onSubmit={() => void submit()}>
      <Card title={words.title} text={words.text}>
        <div class="fields">
          <Switch {...form.bind('limits')} words={words.limit} />
          {form.values.limits && <TextField {...form.bind('days')} words={words.days} short />}
          <OwnPeriods form={form} known={known} saved={view.value.channels} />
          <Switch {...form.bind('atDesk')} words={words.atDesk} />
          <div>
            <Button type="submit" kind={form.isDirty ? 'main' : 'plain'} busy={form.isSending}>
              {words.save}
            </Button>
          </div>
          <Done view={view} />
        </div>
      </Card>
    </Form>
  )
}

function useNames(known: readonly ChannelEntry[]) {
  const { own } = useConversationsWords().retention
  return (id: string) => known.find(({ value }) => value.id === id)?.value.name ?? own.removed(id)
}

interface OwnProps {
  form: FormState<Values>
  known: readonly ChannelEntry[]
  saved: RetentionValue['channels']
}

/** One field for each channel, and for each that was removed and still has a period. */
function OwnPeriods({ form, known, saved }: OwnProps) {
  const { own } = useConversationsWords().retention
  const nameOf = useNames(known)
  const { channels } = form.values
  const ids = [...new Set([...known.map(({ value }) => value.id), ...Object.keys(saved)])]
  return (
    <Disclosure title={own.title} open={Object.keys(saved).length > 0}>
      <div class="guide-body fields">
        <p class="help">{own.text}</p>
        {ids.map(id => (
          <TextField
            key={id}
            path={`channels.${id}`}
            value={channels[id] ?? ''}
            onChange={days => form.change({ channels: filled({ ...channels, [id]: days }) })}
            onLeave={() => form.leave(`channels.${id}`)}
            words={{ label: nameOf(id) }}
            optional
            short
          />
        ))}
      </div>
    </Disclosure>
  )
}

function Done({ view: { last, owed } }: { view: RetentionView }) {
  const { retention: words } = useConversationsWords()
  const { dateTime, number } = useFormats()
  return (
    <>
      {last && (
        <p class="help">{words.last(number(last.conversations), last.conversations === 1, dateTime(last.at))}</p>
      )}
      {owed > 0 && <p class="help">{words.owed(number(owed), owed === 1)}</p>}
    </>
  )
}
