const LIMIT = 100

/**
 * `page[size]` or `page[after]` asks for cursor pagination; anything else gets offset pagination with `page` and `per_page`.
 * The cursor is opaque to clients.
 */
export function pageOf<T>(
  key: string,
  records: readonly T[],
  query: Record<string, string | undefined>,
  url: string
): Record<string, unknown> {
  const isCursor = query['page[size]'] !== undefined || query['page[after]'] !== undefined
  return isCursor ? cursorPage(key, records, query, url) : offsetPage(key, records, query, url)
}

function cursorPage<T>(key: string, records: readonly T[], query: Record<string, string | undefined>, url: string) {
  const size = sizeOf(query['page[size]'])
  const start = Number(Buffer.from(query['page[after]'] ?? '', 'base64url').toString() || 0)
  const shown = records.slice(start, start + size)
  const hasMore = start + size < records.length
  const cursor = (at: number) => Buffer.from(String(at)).toString('base64url')
  const after = hasMore ? cursor(start + size) : null
  const next = after && `${url}?${new URLSearchParams({ 'page[size]': String(size), 'page[after]': after })}`
  return {
    [key]: shown,
    meta: { has_more: hasMore, after_cursor: after, before_cursor: shown.length ? cursor(start) : null },
    links: { next, prev: null }
  }
}

function offsetPage<T>(key: string, records: readonly T[], query: Record<string, string | undefined>, url: string) {
  const size = sizeOf(query.per_page)
  const page = Math.max(1, Number(query.page ?? 1) || 1)
  const hasMore = page * size < records.length
  const link = (number: number) => `${url}?${new URLSearchParams({ page: String(number), per_page: String(size) })}`
  return {
    [key]: records.slice((page - 1) * size, page * size),
    next_page: hasMore ? link(page + 1) : null,
    previous_page: page > 1 ? link(page - 1) : null,
    count: records.length
  }
}

function sizeOf(asked: string | undefined): number {
  return Math.min(LIMIT, Math.max(1, Number(asked ?? LIMIT) || LIMIT))
}
