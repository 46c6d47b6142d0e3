/** `YYYY-MM-DD`, so many days before the day of `now` where the person is. */
export function dayBefore(now: number, days: number): string {
  const at = new Date(now)
  at.setDate(at.getDate() - days)
  return at.toLocaleDateString('sv')
}

export interface Period {
  from: string
  to: string
  /** `7`, `30`, `90` days until today, or dates of one's own. */
  kind: string
  channel: string
}

const USUAL = '30'

/** What stands in the address, so that figures can be kept and shared. */
export function periodIn(query: string, now: number): Period {
  const given = new URLSearchParams(query)
  const [from, to] = [given.get('from') ?? '', given.get('to') ?? '']
  const channel = given.get('channel') ?? ''
  if (from && to) return { kind: 'own', from, to, channel }
  const days = given.get('days') ?? USUAL
  const kind = ['7', '30', '90'].includes(days) ? days : USUAL
  return { kind, from: dayBefore(now, Number(kind) - 1), to: dayBefore(now, 0), channel }
}

export function queryOf({ kind, from, to, channel }: Period): string {
  const period: Record<string, string> = kind === 'own' ? { from, to } : { days: kind }
  return `?${new URLSearchParams({ ...period, ...(channel && { channel }) })}`
}
