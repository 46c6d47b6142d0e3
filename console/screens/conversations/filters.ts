import type { BodyFor } from '../../../shared/console.ts'
import type { Stop } from '../../app/router.ts'

export const FILTERS = ['search', 'mode', 'channel', 'test', 'from', 'to', 'parked'] as const
export type Filter = (typeof FILTERS)[number]
export type Filters = Partial<Record<Filter, string>>

/** What stands in the address, so that a filtered list can be kept and shared. */
export function filtersIn({ query, hash }: Pick<Stop, 'query' | 'hash'>): Filters {
  const [sent, kept] = [new URLSearchParams(query), new URLSearchParams(hash.slice(1))]
  const textOf = (name: Filter) => (name === 'search' ? kept : sent).get(name)
  return Object.fromEntries(FILTERS.flatMap(name => (textOf(name) ? [[name, textOf(name) ?? '']] : [])))
}

/** What is looked for may be a person's address: it stands behind the `#`, which no server and no log gets to see. */
export function addressOf({ search, ...others }: Filters): string {
  const given = Object.entries(others).filter(([, value]) => value)
  const query = given.length > 0 ? `?${new URLSearchParams(given)}` : ''
  return search ? `${query}#${new URLSearchParams({ search })}` : query
}

/** The server refuses what it does not know. */
export const asked = (filters: Filters) => filters as BodyFor<'conversations.list'>
