import { useEffect, useRef, useState } from 'preact/hooks'
import type { AnswerFor, KnowledgeStatus } from '../../../shared/console.ts'
import { LANGUAGES, type Language } from '../../../shared/settings.ts'
import { useApp } from '../../app/context.ts'
import type { Loading, Reading } from '../../ui/Loaded.tsx'
import { pathTo } from '../table.ts'

export interface Filter {
  search: string
  status: KnowledgeStatus | ''
  language: Language | ''
  connects: boolean
}
export const NO_FILTER: Filter = { search: '', status: '', language: '', connects: false }
export const isFiltering = (filter: Filter): boolean => JSON.stringify(filter) !== JSON.stringify(NO_FILTER)

export type Found = AnswerFor<'knowledge.list'>

/** Long enough for a word, short enough to feel at once. */
const PAUSE = 200

function filterIn(query: string): Filter {
  const given = new URLSearchParams(query)
  const status = given.get('status')
  const language = given.get('language')
  return {
    search: given.get('search') ?? '',
    status: status === 'draft' || status === 'published' || status === 'changed' ? status : '',
    language: LANGUAGES.find(known => known === language) ?? '',
    connects: given.get('connects') === 'yes'
  }
}

function queryOf({ search, status, language, connects }: Filter) {
  return {
    ...(search.trim() && { search: search.trim() }),
    ...(status && { status }),
    ...(language && { language }),
    ...(connects && { connects: 'yes' as const })
  }
}

/** The list as the address says; what is typed goes into the address, so that the way back finds it again. */
export function useSearch() {
  const { api, store } = useApp()
  const [filter, setFilter] = useState(() => filterIn(store.getState().stop.query))
  const [reading, setReading] = useState<Reading<Found>>({ is: 'loading' })
  const turn = useRef(0)
  const isFirst = useRef(true)

  async function read(): Promise<void> {
    const mine = ++turn.current
    const answer = await api('knowledge.list', { query: queryOf(filter) })
    if (mine !== turn.current) return
    setReading(answer.ok ? { is: 'ready', value: answer.value } : { is: 'failed', fault: answer.fault })
  }

  async function more(): Promise<void> {
    if (reading.is !== 'ready' || !reading.value.next) return
    const mine = turn.current
    const { items, next } = reading.value
    const answer = await api('knowledge.list', { query: { ...queryOf(filter), before: next } })
    if (!answer.ok || mine !== turn.current) return
    setReading({ is: 'ready', value: { ...answer.value, items: [...items, ...answer.value.items] } })
  }

  useEffect(() => {
    const wait = isFirst.current ? 0 : PAUSE
    isFirst.current = false
    const timer = setTimeout(read, wait)
    const query = new URLSearchParams(queryOf(filter)).toString()
    history.replaceState(history.state, '', pathTo('knowledge') + (query ? `?${query}` : ''))
    return () => clearTimeout(timer)
  }, [filter])

  const loading: Loading<Found> = { reading, again: read, set: value => setReading({ is: 'ready', value }) }
  return { filter, change: setFilter, loading, again: () => void read(), more: () => void more() }
}
