export interface Range {
  /** First and last byte, both included. */
  start: number
  end: number
}

/** One range of `Range: bytes=…` (RFC 9110, 14.2). Null: none, or one that we may ignore; `unsatisfiable`: beyond the end. */
export function rangeOf(header: string | undefined, size: number): Range | 'unsatisfiable' | null {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (from === '' && to === '') return null
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (start >= size || (from === '' && Number(to) === 0)) return 'unsatisfiable'
  return end < start ? null : { start, end }
}
