import { type DayFigures, END_REASONS, type Figures } from '../../../shared/console.ts'
import type { Tally } from '../../conversation/archive.ts'
import { waitOf } from '../../conversation/counting.ts'

const DAY = 86_400_000
const MEDIAN = 0.5
const P90 = 0.9

/** Every day from the first to the last. */
export function daysBetween(from: string, to: string): string[] {
  const days: string[] = []
  for (let at = Date.parse(`${from}T00:00Z`); at <= Date.parse(`${to}T00:00Z`); at += DAY)
    days.push(new Date(at).toISOString().slice(0, 10))
  return days
}

export function figuresOf(tallies: readonly Tally[]): Figures {
  const n = (name: string) => tallies.reduce((sum, tally) => (tally.name === name ? sum + tally.n : sum), 0)
  return {
    conversations: n('conversations'),
    turns: n('turns'),
    understood: n('understood'),
    handovers: n('handovers'),
    pickedUp: n('pickedUp'),
    waitMedian: waitOf(merged(tallies), MEDIAN),
    waitP90: waitOf(merged(tallies), P90),
    ended: Object.fromEntries(END_REASONS.map(reason => [reason, n(`ended:${reason}`)])) as Figures['ended'],
    ...satisfactionOf(n)
  }
}

const VALUES = [1, 2, 3, 4, 5]

function satisfactionOf(n: (name: string) => number): Pick<Figures, 'ratings' | 'satisfaction'> {
  const counts = VALUES.map(value => ({ value, count: n(`rating:${value}`) }))
  const ratings = counts.reduce((sum, { count }) => sum + count, 0)
  const points = counts.reduce((sum, { value, count }) => sum + value * count, 0)
  return { ratings, satisfaction: ratings === 0 ? null : points / ratings }
}

/** The same wait on several days is one. */
function merged(tallies: readonly Tally[]): Tally[] {
  const all = new Map<string, Tally>()
  for (const tally of tallies) {
    const known = all.get(tally.name)
    all.set(tally.name, known ? { ...known, n: known.n + tally.n } : tally)
  }
  return [...all.values()]
}

export function dayFigures(days: readonly string[], tallies: readonly Tally[]): DayFigures[] {
  const byDay = Map.groupBy(tallies, ({ day }) => day)
  return days.map(day => ({ day, ...figuresOf(byDay.get(day) ?? []) }))
}
