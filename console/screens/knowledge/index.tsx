import type { KnowledgeEntry } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { useFormats } from '../../ui/formats.ts'
import { Plus } from '../../ui/icons.tsx'
import { Link } from '../../ui/Link.tsx'
import { Loaded } from '../../ui/Loaded.tsx'
import { Page } from '../../ui/Page.tsx'
import { useFaultText } from '../../ui/useFaultText.ts'
import { pathTo } from '../table.ts'
import { Filters } from './Filters.tsx'
import { Row } from './Row.tsx'
import { type Found, isFiltering, NO_FILTER, useSearch } from './useSearch.ts'
import { useKnowledgeWords } from './words.ts'
import './knowledge.css'

/** *Connaissances*: all that the bot knows, found by what people remember of it. */
export default function Knowledge() {
  const { titles, list } = useKnowledgeWords()
  const search = useSearch()
  return (
    <Page
      title={titles.list}
      lead={list.lead}
      size="wide"
      actions={
        <Link to={pathTo('knowledgeItem', { id: 'new' })} class="button button-main">
          <Plus />
          {list.add}
        </Link>
      }
    >
      <nav class="side-links" aria-label={titles.list}>
        <Link to={pathTo('knowledgeConditions')}>{titles.conditions}</Link>
        <Link to={pathTo('knowledgeFiles')}>{titles.files}</Link>
      </nav>
      <Filters filter={search.filter} onChange={search.change} />
      <Loaded loading={search.loading}>{found => <Results found={found} search={search} />}</Loaded>
    </Page>
  )
}

function Results({ found, search }: { found: Found; search: ReturnType<typeof useSearch> }) {
  const { list } = useKnowledgeWords()
  const acts = useActs(search.again)
  if (found.total === 0)
    return <Nothing isFiltered={isFiltering(search.filter)} onClear={() => search.change(NO_FILTER)} />
  return (
    <>
      <p class="count" role="status">
        {list.count(found.total)}
      </p>
      <ul class="rows knowledge-rows">
        {found.items.map(entry => (
          <Row
            key={entry.id}
            entry={entry}
            onDuplicate={() => acts.duplicate(entry)}
            onRemove={() => acts.remove(entry)}
          />
        ))}
      </ul>
      {found.next && (
        <p class="more-rows">
          <Button onClick={search.more}>{list.more}</Button>
        </p>
      )}
    </>
  )
}

function Nothing({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const { list } = useKnowledgeWords()
  if (isFiltered)
    return (
      <Empty
        title={list.none.title}
        text={list.none.text}
        action={<Button onClick={onClear}>{list.none.clear}</Button>}
      />
    )
  return (
    <Empty
      title={list.empty.title}
      text={list.empty.text}
      action={
        <Link to={pathTo('knowledgeItem', { id: 'new' })} class="button button-main">
          {list.add}
        </Link>
      }
    />
  )
}

function useActs(again: () => void) {
  const { api, actions } = useApp()
  const { list } = useKnowledgeWords()
  const faultText = useFaultText()
  const formats = useFormats()
  return {
    async duplicate({ id }: KnowledgeEntry): Promise<void> {
      const answer = await api('knowledge.duplicate', { params: { id } })
      if (!answer.ok) actions.tell(faultText(answer.fault), 'trouble')
      else {
        actions.tell(list.duplicated(answer.value.value.title))
        again()
      }
    },
    async remove({ id, version, title, status }: KnowledgeEntry): Promise<void> {
      const { confirm } = list
      const text = status === 'draft' ? confirm.draft : confirm.text
      if (!(await actions.ask({ title: confirm.title(title), text, yes: confirm.yes, no: confirm.no, grave: true })))
        return
      const answer = await api('knowledge.remove', { params: { id }, query: { version: String(version) } })
      const usedBy = answer.ok ? [] : (answer.fault.usedBy ?? [])
      const quoted = formats.list(usedBy.map(({ name }) => `« ${name} »`))
      if (usedBy.length > 0) actions.tell(list.used(quoted), 'trouble')
      else if (!answer.ok) actions.tell(faultText(answer.fault), 'trouble')
      else actions.tell(list.removed(title))
      again()
    }
  }
}
