import type { KnowledgeEntry } from '../../../shared/console.ts'
import { useFormats } from '../../ui/formats.ts'
import { Bin, Copy } from '../../ui/icons.tsx'
import { Link } from '../../ui/Link.tsx'
import { Status } from '../knowledge-item/Status.tsx'
import { pathTo } from '../table.ts'
import { useKnowledgeWords } from './words.ts'

interface Props {
  entry: KnowledgeEntry
  onDuplicate: () => void
  onRemove: () => void
}

export function Row({ entry, onDuplicate, onRemove }: Props) {
  const { list, when } = useKnowledgeWords()
  const { date, language } = useFormats()
  const title = entry.title || list.untitled
  const facts = [
    language(entry.language),
    entry.role === 'welcome' ? list.greets : list.formulations(entry.formulations),
    ...entry.skills.map(when.skill),
    ...(entry.connects ? [list.livechat] : []),
    ...(entry.updatedAt > 0 ? [list.changed(date(entry.updatedAt), entry.updatedBy)] : [])
  ]
  return (
    <li class="row">
      <div class="row-main">
        <Link to={pathTo('knowledgeItem', { id: entry.id })} class="row-title">
          {title}
        </Link>
        <p class="row-more">{facts.join(' · ')}</p>
      </div>
      <Status status={entry.status} />
      <div class="row-actions">
        <button type="button" class="icon-button" aria-label={list.of(list.duplicate, title)} onClick={onDuplicate}>
          <Copy />
        </button>
        <button type="button" class="icon-button" aria-label={list.of(list.remove, title)} onClick={onRemove}>
          <Bin />
        </button>
      </div>
    </li>
  )
}
