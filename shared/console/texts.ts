import * as v from 'valibot'

// Kinds of fields that several forms have; each message is a `FieldCode`.

export const EmailAddress = v.pipe(
  v.string('required'),
  v.trim(),
  v.toLowerCase(),
  v.nonEmpty('required'),
  v.maxLength(254, 'too_long'),
  v.email('email')
)

export const required = (most: number) =>
  v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(most, 'too_long'))
export const optional = (most: number) => v.optional(v.pipe(v.string(), v.trim(), v.maxLength(most, 'too_long')), '')

/** A whole number as a query has it. */
export const Count = (most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,15}$/, 'number'),
    v.transform(Number),
    v.transform(n => Math.min(n, most))
  )

/** A cursor, as an earlier answer gave it. */
export const Cursor = v.optional(v.pipe(v.string(), v.maxLength(200)))
export const Search = v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100, 'too_long')))
export const YesNo = v.optional(v.picklist(['yes', 'no']))
/** `2026-03-14`, a day that exists. */
export const Day = v.pipe(
  v.string('required'),
  v.isoDate('date'),
  v.check(text => {
    const at = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
  }, 'date')
)

/** A page of a list; `next` asks for what follows, null at the end. */
export interface Page<T> {
  items: T[]
  next: string | null
}
