import type { Hours } from './hours.ts'

/** The part of `Hours` that says when somebody is there. */
export type Plan = Pick<Hours, 'timeZone' | 'week' | 'holidays'>
type Span = Hours['week'][number][number]

/** A schedule of the desk's account. */
export interface DeskPlan extends Plan {
  id: string
  name: string
}

interface Wall {
  /** `YYYY-MM-DD` */
  date: string
  time: string
  /** 0 is Monday. */
  day: number
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once per zone: making one costs more than everything else here. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23'
  })
  formats.set(timeZone, format)
  return format
}

const A_MINUTE = 60_000
const latest = new Map<string, { minute: number; wall: Wall }>()

/** What calendar and clock on the wall show there at that moment. Every message asks for its day: the minute's answer is kept. */
function wallOf(timeZone: string, at: number): Wall {
  const minute = Math.floor(at / A_MINUTE)
  const known = latest.get(timeZone)
  if (known?.minute === minute) return known.wall
  const wall = readWall(timeZone, at)
  latest.set(timeZone, { minute, wall })
  return wall
}

function readWall(timeZone: string, at: number): Wall {
  const parts = formatOf(timeZone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(found => found.type === type)?.value ?? ''
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    day: DAYS.indexOf(part('weekday').toLowerCase().slice(0, 3))
  }
}

/** `YYYY-MM-DD` of a moment in a zone. */
export const dayOf = (timeZone: string, at: number): string => wallOf(timeZone, at).date

function spansOn({ week, holidays }: Plan, { date, day }: Pick<Wall, 'date' | 'day'>): readonly Span[] {
  return holidays.some(({ from, to }) => from <= date && date <= to) ? [] : (week[day] ?? [])
}

/** The clock on the wall decides: an hour that comes twice is open twice, one that is skipped is skipped. */
export function isOpenBy(plan: Plan, at: number): boolean {
  const wall = wallOf(plan.timeZone, at)
  return spansOn(plan, wall).some(({ from, to }) => from <= wall.time && wall.time < to)
}

/** The same for what people set. Null: it follows the desk's schedule, which is not known here. */
export function isOpen(hours: Hours, at: number, followed?: Plan): boolean | null {
  if (hours.mode === 'always') return true
  if (hours.mode === 'weekly') return isOpenBy(hours, at)
  return followed ? isOpenBy(followed, at) : null
}

const DAY = 86_400_000
/** Further than this nobody plans. */
const HORIZON = 400

/** The first moment after `at`, to the minute, at which it opens. Null: open now, or never again as far as is known. */
export function nextOpening(plan: Plan, at: number): number | null {
  if (isOpenBy(plan, at)) return null
  const start = Math.floor(at / A_MINUTE) * A_MINUTE
  for (let day = 0; day <= HORIZON; day++) {
    const near = start + day * DAY
    const found = openingsOn(plan, wallOf(plan.timeZone, near), near).filter(moment => moment > at)
    if (found.length > 0) return Math.min(...found)
  }
  return null
}

const minutesOf = ({ date, time }: Pick<Wall, 'date' | 'time'>) =>
  Date.parse(`${date}T00:00Z`) / A_MINUTE + Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** Two guesses are enough: no zone moves its clock twice in a day. */
function momentOf(timeZone: string, date: string, time: string, near: number): number {
  const wanted = minutesOf({ date, time })
  let moment = near
  for (let guess = 0; guess < 2; guess++) moment += (wanted - minutesOf(wallOf(timeZone, moment))) * A_MINUTE
  return moment
}

function openingsOn(plan: Plan, wall: Wall, near: number): number[] {
  return spansOn(plan, wall)
    .map(({ from }) => momentOf(plan.timeZone, wall.date, from, near))
    .filter(moment => isOpenBy(plan, moment))
}
