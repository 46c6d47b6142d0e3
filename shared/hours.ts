import * as v from 'valibot'

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** `HH:MM` on the clock on the wall; `24:00` is the end of the day. */
const Time = v.pipe(v.string(), v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/))
const Day = v.pipe(v.string(), v.isoDate())

const Range = v.pipe(
  v.object({ from: Time, to: Time }),
  v.check(({ from, to }) => from < to, 'ends before it begins')
)
/** From `from` on and before `to`. A night is two ranges, one per day. */
export type Range = v.InferOutput<typeof Range>

const Ranges = v.pipe(
  v.array(Range),
  v.maxLength(8),
  v.check(ranges => !overlap(ranges), 'two ranges of one day overlap')
)

/** Whole days, the last one included, on which nobody is there; or with hours of their own. */
const Holiday = v.pipe(
  v.object({
    name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''),
    from: Day,
    to: Day,
    ranges: v.optional(Ranges, [])
  }),
  v.check(({ from, to }) => from <= to, 'ends before it begins')
)
export type Holiday = v.InferOutput<typeof Holiday>

const Week = v.object({
  mon: v.optional(Ranges, []),
  tue: v.optional(Ranges, []),
  wed: v.optional(Ranges, []),
  thu: v.optional(Ranges, []),
  fri: v.optional(Ranges, []),
  sat: v.optional(Ranges, []),
  sun: v.optional(Ranges, [])
})

/** When somebody is there: hours of the week in one time zone, and the days that are otherwise. */
export const Hours = v.object({
  /** IANA. */
  zone: v.pipe(v.string(), v.maxLength(64), v.check(isZone, 'is not a time zone')),
  week: Week,
  holidays: v.optional(v.pipe(v.array(Holiday), v.maxLength(200)), []),
  /** The schedule of the desk that it was copied from. */
  copiedFrom: v.optional(v.pipe(v.string(), v.maxLength(120)))
})
export type Hours = v.InferOutput<typeof Hours>

/** The zone of whoever has set none. */
export const DEFAULT_ZONE = 'Europe/Paris'
/** Minutes suggested where nobody picks up. */
export const SUGGESTED_PICK_UP = 5

/** One document for the whole installation. */
export const OpeningHours = v.object({
  /** Null: always open. */
  overall: v.optional(v.nullable(Hours), null),
  /** By the skill's id; a skill that is not here keeps the overall hours. */
  skills: v.optional(v.record(v.string(), Hours), {}),
  /** Minutes after which a handover that nobody has picked up ends; null: never. */
  pickUpMinutes: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240))), null)
})
export type OpeningHours = v.InferOutput<typeof OpeningHours>

export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function overlap(ranges: readonly Range[]): boolean {
  const sorted = ranges.toSorted((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.some(({ from }, i) => i > 0 && from < (sorted[i - 1]?.to ?? ''))
}

interface Wall {
  /** `YYYY-MM-DD` */
  date: string
  time: string
  day: Weekday
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Made once per zone: making one costs more than everything else here. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
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
  formats.set(zone, format)
  return format
}

/** What calendar and clock on the wall show there at that moment. */
function wallOf(zone: string, at: number): Wall {
  const parts = formatOf(zone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find(found => found.type === type)?.value ?? ''
  const short = part('weekday').toLowerCase().slice(0, 3)
  return {
    date: `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    day: WEEKDAYS.find(name => name === short) ?? 'mon'
  }
}

/** `YYYY-MM-DD` of a moment in a zone. */
export const dayOf = (zone: string, at: number): string => wallOf(zone, at).date

function rangesOn({ week, holidays }: Hours, { date, day }: Pick<Wall, 'date' | 'day'>): readonly Range[] {
  return holidays.find(({ from, to }) => from <= date && date <= to)?.ranges ?? week[day]
}

/** The clock on the wall decides: an hour that comes twice is open twice, one that is skipped is skipped. */
export function isOpen(hours: Hours, at: number): boolean {
  const wall = wallOf(hours.zone, at)
  return rangesOn(hours, wall).some(({ from, to }) => from <= wall.time && wall.time < to)
}

const MINUTE = 60_000
const DAY = 86_400_000
/** Further than this nobody plans. */
const HORIZON = 400

/** The first moment after `at`, to the minute, at which it opens. Null: open now, or never again as far as is known. */
export function nextOpening(hours: Hours, at: number): number | null {
  if (isOpen(hours, at)) return null
  const start = Math.floor(at / MINUTE) * MINUTE
  for (let day = 0; day <= HORIZON; day++) {
    const wall = wallOf(hours.zone, start + day * DAY)
    const found = openingsOn(hours, wall, start + day * DAY).filter(moment => moment > at)
    if (found.length > 0) return Math.min(...found)
  }
  return null
}

/** Two guesses are enough: no zone moves its clock twice in a day. A time that is skipped opens when the clock has jumped over it. */
function momentOf(zone: string, date: string, time: string, near: number): number {
  const minutes = (wall: Pick<Wall, 'date' | 'time'>) =>
    Date.parse(`${wall.date}T00:00Z`) / MINUTE + Number(wall.time.slice(0, 2)) * 60 + Number(wall.time.slice(3))
  const wanted = minutes({ date, time })
  let moment = near
  for (let guess = 0; guess < 2; guess++) moment += (wanted - minutes(wallOf(zone, moment))) * MINUTE
  return moment
}

function openingsOn(hours: Hours, wall: Wall, near: number): number[] {
  return rangesOn(hours, wall)
    .map(({ from }) => momentOf(hours.zone, wall.date, from, near))
    .filter(moment => isOpen(hours, moment))
}
