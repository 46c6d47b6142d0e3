import { useState } from 'preact/hooks'
import type { KnowledgeParts, KnowledgeView } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Loaded, useLoaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useKnowledgeWords } from '../knowledge/words.ts'
import { pathTo, type ScreenProps } from '../table.ts'
import { Item } from './Item.tsx'
import '../knowledge/knowledge.css'
import './knowledge-item.css'

/** The address of a knowledge that is not saved yet. */
export const NEW = 'new'

interface Read {
  view: KnowledgeView | null
  parts: KnowledgeParts
}

/** The editor of one knowledge. */
export default function KnowledgeItem({ params }: ScreenProps) {
  const { api } = useApp()
  const { titles, list } = useKnowledgeWords()
  const [at] = useState(params.id ?? NEW)
  const loading = useLoaded<Read>(async () => {
    const [parts, view] = await Promise.all([
      api('knowledge.parts', {}),
      at === NEW ? null : api('knowledge.read', { params: { id: at } })
    ])
    if (!parts.ok) return parts
    if (view && !view.ok) return view
    return { ok: true, value: { parts: parts.value, view: view?.value ?? null } }
  })
  const { reading } = loading
  if (reading.is === 'ready') return <Item {...reading.value} />
  return (
    <Page
      title={at === NEW ? list.add : titles.item}
      back={{ to: pathTo('knowledge'), label: titles.list }}
      size="wide"
    >
      <Loaded loading={loading}>{() => null}</Loaded>
    </Page>
  )
}
