import { useState } from 'preact/hooks'
import type { AuditEntry, Page as Items } from '../../../shared/console.ts'
import { useApp, useWords } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useShellWords } from '../../ui/words.ts'
import { audit as en } from '../../words/en/audit.ts'
import { audit as fr } from '../../words/fr/audit.ts'
import { useSentencesWords } from '../sentences/words.ts'
import './audit.css'
import { fieldText } from './fields.ts'

const useAuditWords = () => useWords({ fr, en })

/** Journal. */
export default function Audit() {
  const { api } = useApp()
  const { screens } = useShellWords()
  const words = useAuditWords()
  const loading = useLoaded(() => api('audit.list', {}))
  return (
    <Page title={screens.audit ?? ''} lead={words.lead} size="wide">
      <Loaded loading={loading}>
        {page =>
          page.items.length === 0 ? (
            <div class="rows">
              <Empty title={words.empty.title} text={words.empty.text} />
            </div>
          ) : (
            <Entries page={page} onMore={loading.set} />
          )
        }
      </Loaded>
    </Page>
  )
}

function Entries({ page, onMore }: { page: Items<AuditEntry>; onMore: (page: Items<AuditEntry>) => void }) {
  const { api, actions } = useApp()
  const words = useAuditWords()
  const faultText = useFaultText()
  const [isReading, setReading] = useState(false)
  async function more(before: string): Promise<void> {
    setReading(true)
    const answer = await api('audit.list', { query: { before } })
    setReading(false)
    if (answer.ok) onMore({ items: [...page.items, ...answer.value.items], next: answer.value.next })
    else actions.tell(faultText(answer.fault), 'trouble')
  }
  const { next } = page
  return (
    <>
      <Table entries={page.items} />
      {next && (
        <p class="audit-more">
          <Button busy={isReading} onClick={() => void more(next)}>
            {words.more}
          </Button>
        </p>
      )}
    </>
  )
}

function Table({ entries }: { entries: AuditEntry[] }) {
  const words = useAuditWords()
  return (
    <table class="table">
      <thead>
        <tr>
          <th scope="col">{words.when}</th>
          <th scope="col">{words.who}</th>
          <th scope="col">{words.what}</th>
          <th scope="col">{words.fields}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map(entry => (
          <Line key={entry.id} entry={entry} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ entry: { at, by, action, on, fields } }: { entry: AuditEntry }) {
  const words = useAuditWords()
  const sentences = useSentencesWords()
  const { dateTime, list } = useFormats()
  const names = { names: words.fieldNames, sentences: sentences.codes }
  return (
    <tr>
      <td data-label={words.when}>
        <time dateTime={new Date(at).toISOString()}>{dateTime(at)}</time>
      </td>
      <td data-label={words.who}>{by ? <span title={by.email}>{by.name}</span> : words.nobody}</td>
      <td data-label={words.what}>
        <span class="audit-action">{words.actions[action] ?? action}</span>
        {on.name && <span class="audit-on">{on.name}</span>}
      </td>
      <td data-label={words.fields} class="audit-fields">
        {fields.length > 0 ? list(fields.map(field => fieldText(field, names))) : '–'}
      </td>
    </tr>
  )
}
