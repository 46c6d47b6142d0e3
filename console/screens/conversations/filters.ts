import type { QueryFor } from '../../../shared/console.ts'

export const FILTERS = ['search', 'mode', 'channel', 'test', 'from', 'to', 'parked'] as const
export type Filter = (typeof FILTERS)[number]
export type Filters = Partial<Record<Filter, string>>

/** What stands in the address, so that a filtered list can be kept and shared. */
export function filtersIn(query: string): Filters {
  const given = new URLSearchParams(query)
  return Object.fromEntries(FILTERS.flatMap(name => (given.get(name) ? [[name, given.get(name) ?? '']] : [])))
}

export function queryOf(filters: Filters): string {
  const given = Object.entries(filters).filter(([, value]) => value)
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}

/** The server refuses what it does not know. */
export const asked = (filters: Filters) => filters as QueryFor<'conversations.list'>
