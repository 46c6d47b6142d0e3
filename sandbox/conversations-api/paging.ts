import { Refusal, type Result } from '../account/types.ts'

export interface Page<T> {
  records: T[]
  meta: { hasMore: boolean; afterCursor?: string; beforeCursor?: string }
  links: { prev?: string; next?: string }
}

interface Options {
  /** Fixed where the endpoint does not take `page[size]`. */
  size?: number
  /** List Messages begins with the newest page and goes backwards. */
  fromEnd?: boolean
  /** Address of the list without its query. */
  url: string
  /** Other parameters, kept in links. */
  filter?: Record<string, string>
}

/** Cursor pagination over records in their order: `page[after]` or `page[before]`, never both. */
export function pageOf<T extends { id: string }>(
  records: readonly T[],
  query: Record<string, string | undefined>,
  { size: fixed, fromEnd = false, url, filter = {} }: Options
): Result<Page<T>> {
  const after = query['page[after]']
  const before = query['page[before]']
  const size = fixed ?? Number(query['page[size]'] ?? 25)
  const at = records.findIndex(({ id }) => id === (after ?? before))
  const isOdd = (after && before) || ((after || before) && at < 0) || !(size >= 1 && size <= 100)
  if (isOdd) return new Refusal(400, 'bad_request', 'Invalid page query parameters')

  const backwards = before !== undefined || (after === undefined && fromEnd)
  const end = before ? at : backwards ? records.length : Math.min(records.length, (after ? at + 1 : 0) + size)
  const start = backwards ? Math.max(0, end - size) : after ? at + 1 : 0
  const shown = records.slice(start, end)
  const beforeCursor = start > 0 ? shown[0]?.id : undefined
  const afterCursor = end < records.length ? shown.at(-1)?.id : undefined
  const link = (cursor: object) => `${url}?${new URLSearchParams({ ...filter, ...cursor })}`
  return {
    records: shown,
    meta: {
      hasMore: backwards ? start > 0 : end < records.length,
      ...(afterCursor && { afterCursor }),
      ...(beforeCursor && { beforeCursor })
    },
    links: {
      ...(beforeCursor && { prev: link({ 'page[before]': beforeCursor }) }),
      ...(afterCursor && { next: link({ 'page[after]': afterCursor }) })
    }
  }
}
