import { LANGUAGES } from '../../../shared/settings.ts'
import { Select, Switch } from '../../forms/Choice.tsx'
import { TextField } from '../../forms/TextField.tsx'
import { useFormats } from '../../ui/formats.ts'
import type { Filter } from './useSearch.ts'
import { useKnowledgeWords } from './words.ts'

const STATUSES = ['draft', 'published', 'changed'] as const

export function Filters({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { list, status } = useKnowledgeWords()
  const { language } = useFormats()
  const statuses = [
    { value: '' as const, label: list.anyStatus },
    ...STATUSES.map(value => ({ value, label: status[value] }))
  ]
  const spoken = [
    { value: '' as const, label: list.anyLanguage },
    ...LANGUAGES.map(value => ({ value, label: language(value) }))
  ]
  return (
    <search class="knowledge-filters">
      <TextField
        path="search"
        type="search"
        value={filter.search}
        words={list.search}
        optional
        onChange={search => onChange({ ...filter, search })}
        onLeave={() => {}}
      />
      <Select
        path="status"
        value={filter.status}
        words={{ label: list.status }}
        options={statuses}
        onChange={chosen => onChange({ ...filter, status: chosen })}
      />
      <Select
        path="language"
        value={filter.language}
        words={{ label: list.language }}
        options={spoken}
        onChange={language => onChange({ ...filter, language })}
      />
      <Switch
        path="connects"
        value={filter.connects}
        words={{ label: list.connects }}
        onChange={connects => onChange({ ...filter, connects })}
      />
    </search>
  )
}
