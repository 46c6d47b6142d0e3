import { useState } from 'preact/hooks'
import type { ConditionView, KnowledgeParts } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Bin, Pencil, Plus } from '../../ui/icons.tsx'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { pathTo } from '../table.ts'
import { ConditionDialog } from './ConditionDialog.tsx'
import '../knowledge/knowledge.css'

/** Context conditions: those that are there by themselves, and people's own. */
export default function KnowledgeConditions() {
  const { api } = useApp()
  const { titles, conditions: words } = useKnowledgeWords()
  const loading = useLoaded(() => api('knowledge.parts', {}))
  return (
    <Page title={titles.conditions} lead={words.lead} back={{ to: pathTo('knowledge'), label: titles.list }}>
      <Loaded loading={loading}>
        {parts => (
          <div class="stack">
            <Own conditions={parts.conditions} parts={parts} onChanged={() => void loading.again()} />
            <Automatic skills={parts.skills} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Automatic({ skills }: { skills: KnowledgeParts['skills'] }) {
  const { conditions: words, when } = useKnowledgeWords()
  return (
    <Card title={words.automatic.title} text={skills.length === 0 ? words.automatic.none : undefined}>
      <ul class="plain-list">
        <li>{when.agent}</li>
        {skills.map(({ id, path }) => (
          <li key={id}>{when.skillPath(path.join(' › '))}</li>
        ))}
      </ul>
    </Card>
  )
}

interface OwnProps {
  conditions: readonly ConditionView[]
  parts: KnowledgeParts
  onChanged: () => void
}

function Own({ conditions, parts, onChanged }: OwnProps) {
  const { conditions: words } = useKnowledgeWords()
  const [open, setOpen] = useState<ConditionView | 'new' | null>(null)
  const add = (
    <Button kind={conditions.length === 0 ? 'main' : 'plain'} onClick={() => setOpen('new')}>
      <Plus />
      {words.add}
    </Button>
  )
  return (
    <Card title={words.own.title} text={words.own.text} actions={conditions.length > 0 && add}>
      {conditions.length === 0 && <Empty title={words.empty.title} text={words.empty.text} action={add} />}
      {conditions.length > 0 && (
        <ul class="rows">
          {conditions.map(one => (
            <ConditionRow key={one.value.id} condition={one} onEdit={() => setOpen(one)} onRemoved={onChanged} />
          ))}
        </ul>
      )}
      {open && (
        <ConditionDialog
          known={open === 'new' ? null : open}
          parts={parts}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null)
            onChanged()
          }}
        />
      )}
    </Card>
  )
}

interface RowProps {
  condition: ConditionView
  onEdit: () => void
  onRemoved: () => void
}

function ConditionRow({ condition: { value, version, usedBy }, onEdit, onRemoved }: RowProps) {
  const { api, actions } = useApp()
  const { conditions: words, when, list } = useKnowledgeWords()
  const faultText = useFaultText()
  const formats = useFormats()
  const { condition } = value
  const test = `${condition.name} ${when.tests[condition.test]}${condition.test === 'defined' ? '' : ` « ${condition.value} »`}`
  const named = (uses: readonly { name: string }[]) => words.usedBy(formats.list(uses.map(({ name }) => `« ${name} »`)))

  async function remove(): Promise<void> {
    if (usedBy.length > 0) return actions.tell(named(usedBy), 'trouble')
    const { title, yes, no } = words.confirm
    if (!(await actions.ask({ title: title(value.name), yes, no, grave: true }))) return
    const answer = await api('conditions.remove', { params: { id: value.id }, query: { version: String(version) } })
    const uses = answer.ok ? [] : (answer.fault.usedBy ?? [])
    if (uses.length > 0) actions.tell(named(uses), 'trouble')
    else if (!answer.ok) actions.tell(faultText(answer.fault), 'trouble')
    else actions.tell(words.removed)
    onRemoved()
  }

  return (
    <li class="row">
      <div class="row-main">
        <p class="row-title">{value.name}</p>
        <p class="row-more">{[...(value.group ? [value.group] : []), test, words.used(usedBy.length)].join(' · ')}</p>
      </div>
      <div class="row-actions">
        <button type="button" class="icon-button" aria-label={list.of(words.edit, value.name)} onClick={onEdit}>
          <Pencil />
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label={list.of(words.remove, value.name)}
          onClick={() => void remove()}
        >
          <Bin />
        </button>
      </div>
    </li>
  )
}
