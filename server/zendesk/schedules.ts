import type { Hours } from '../../shared/hours.ts'
import type { DeskPlan } from '../../shared/opening.ts'
import type { Log } from '../conversation/ports.ts'
import { type AccountDeps, createAccounts } from './account.ts'
import type { Answer } from './answer.ts'
import { isNo, trouble } from './answer.ts'
import { createCaller } from './caller.ts'
import type { Holiday, Interval, Schedule } from './shapes.ts'
import type { SupportClient } from './support-client.ts'
import { zoneOf } from './zones.ts'

/** `none`: the plan has no business hours, or the token may not read them. */
export type Schedules = { is: 'ok'; schedules: DeskPlan[] } | { is: 'none' } | { is: 'unknown'; why: string }

const DAY = 24 * 60
const WEEK = 7 * DAY

const clockOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** Zendesk counts minutes from Sunday 00:00, and an interval may go on over midnight. */
export function weekOf(intervals: readonly Interval[]): Hours['week'] {
  const week: Hours['week'] = [[], [], [], [], [], [], []]
  for (const { start_time, end_time } of intervals) {
    for (let day = Math.floor(start_time / DAY); day * DAY < Math.min(end_time, WEEK); day++) {
      const from = Math.max(start_time - day * DAY, 0)
      const to = Math.min(end_time - day * DAY, DAY)
      if (from < to) week[(day + 6) % 7]?.push({ from: clockOf(from), to: clockOf(to) })
    }
  }
  return week.map(spans => spans.sort((a, b) => (a.from < b.from ? -1 : 1)))
}

function planOf(schedule: Schedule, holidays: readonly Holiday[]): DeskPlan[] {
  const timeZone = zoneOf(schedule.time_zone)
  if (timeZone === null) return []
  return [
    {
      id: schedule.id,
      name: schedule.name,
      timeZone,
      week: weekOf(schedule.intervals),
      holidays: holidays.map(({ name, start_date, end_date }) => ({ name, from: start_date, to: end_date }))
    }
  ]
}

async function plansOf(support: SupportClient): Promise<Answer<DeskPlan[]>> {
  const listed = await support.schedules()
  if (listed.is !== 'ok') return listed
  const plans: DeskPlan[] = []
  for (const schedule of listed.value) {
    const holidays = await support.holidays(schedule.id)
    if (holidays.is !== 'ok' && !isNo(holidays, 404)) return holidays
    plans.push(...planOf(schedule, holidays.is === 'ok' ? holidays.value : []))
  }
  return { is: 'ok', value: plans }
}

/** The account's business hours. */
export function createSchedules(deps: AccountDeps & { log: Log }): () => Promise<Schedules> {
  const call = createCaller(createAccounts(deps), deps.log)
  const unknown: Schedules = { is: 'unknown', why: 'the settings cannot be read' }
  return () =>
    call<Schedules>('schedules', { unread: unknown, unset: { is: 'none' }, unforeseen: unknown }, async account => {
      const plans = await plansOf(account.support)
      if (plans.is === 'ok') return { is: 'ok', schedules: plans.value }
      return isNo(plans, 402, 403, 404) ? { is: 'none' } : { is: 'unknown', why: trouble(plans) }
    })
}
