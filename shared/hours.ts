import * as v from 'valibot'

/** Minutes of a day as `HH:MM`; `24:00` ends one. */
const Time = v.pipe(v.string('required'), v.regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'time'))
const Day = v.pipe(v.string('required'), v.isoDate('date'))
const Span = v.pipe(
  v.object({ from: Time, to: Time }),
  v.check(({ from, to }) => from < to, 'time_order')
)

/** 0 is Monday. */
export const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false // RangeError: the platform knows no such zone
  }
}

/** When agents may be reached. One overall; a skill may have its own, which then counts instead. */
export const Hours = v.object({
  /** `desk`: as the schedule `schedule` of the desk's account says. */
  mode: v.picklist(['always', 'weekly', 'desk'], 'choice'),
  /** IANA name. */
  timeZone: v.pipe(v.string('required'), v.nonEmpty('required'), v.check(isTimeZone, 'time_zone')),
  /** Seven lists, Monday first. Spans of one day do not overlap. */
  week: v.pipe(
    v.array(
      v.pipe(
        v.array(Span),
        v.maxLength(6, 'too_many'),
        v.check(spans => isApart(spans), 'time_order')
      )
    ),
    v.length(7, 'format')
  ),
  /** Closed from the first to the last day, both included. */
  holidays: v.pipe(
    v.array(
      v.pipe(
        v.object({ name: v.pipe(v.string(), v.trim(), v.maxLength(80, 'too_long')), from: Day, to: Day }),
        v.check(({ from, to }) => from <= to, 'time_order')
      )
    ),
    v.maxLength(100, 'too_many')
  ),
  schedule: v.optional(v.pipe(v.string(), v.maxLength(64)))
})
export type Hours = v.InferOutput<typeof Hours>

function isApart(spans: readonly { from: string; to: string }[]): boolean {
  const sorted = [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))
  return sorted.every(({ from }, i) => i === 0 || (sorted[i - 1]?.to ?? '') <= from)
}

export const ALWAYS: Hours = {
  mode: 'always',
  timeZone: 'Europe/Paris',
  week: [[], [], [], [], [], [], []],
  holidays: []
}

/** What happens when nobody can take over, or nobody does. */
export const Absence = v.object({
  /** Minutes in `waiting` until the failure branch answers; null: the visitor waits as long as they like. */
  pickupMinutes: v.nullable(
    v.pipe(v.number('number'), v.integer('number'), v.minValue(1, 'number'), v.maxValue(240, 'number'))
  ),
  /** Offers to leave an e-mail address and a message, which become a ticket. */
  takeMessage: v.boolean()
})
export type Absence = v.InferOutput<typeof Absence>

export const NO_ABSENCE: Absence = { pickupMinutes: null, takeMessage: false }
