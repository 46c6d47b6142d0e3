import * as v from 'valibot'
import { type Fields, fieldsOf, Retention } from '../../../shared/console.ts'

const SUGGESTED = '365'

export interface Values {
  limits: boolean
  /** As it is typed. */
  days: string
  /** By channel, as it is typed; empty: the common period. */
  channels: Record<string, string>
  atDesk: boolean
}

const mapped = <A, B>(of: Record<string, A>, to: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(of).map(([name, value]) => [name, to(value)]))
/** Without what is empty. */
export const filled = (of: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(of).filter(([, days]) => days.trim()))
const numberIn = (typed: string) => Number(typed.trim() || Number.NaN)

export const valuesOf = ({ days, channels, atDesk }: Retention): Values => ({
  limits: days !== null,
  days: days === null ? SUGGESTED : String(days),
  channels: mapped(channels, String),
  atDesk
})

export const retentionOf = ({ limits, days, channels, atDesk }: Values): Retention => ({
  days: limits ? numberIn(days) : null,
  channels: mapped(filled(channels), numberIn),
  atDesk
})

export function faultsOf(values: Values): Fields {
  const { success, issues } = v.safeParse(Retention, retentionOf(values))
  return success ? {} : mapped(fieldsOf(issues), () => 'number' as const)
}

/** The periods that are shorter than they were, by channel, `null` for all that have none of their own: something goes for good. */
export function shorter(before: Retention, after: Retention): { channel: string | null; days: number }[] {
  const daysOf = ({ days, channels }: Retention, channel: string | null) =>
    (channel === null ? days : (channels[channel] ?? days)) ?? Number.POSITIVE_INFINITY
  const own = new Set([...Object.keys(before.channels), ...Object.keys(after.channels)])
  return [null, ...own]
    .map(channel => ({ channel, days: daysOf(after, channel), was: daysOf(before, channel) }))
    .filter(({ days, was }) => days < was)
    .map(({ channel, days }) => ({ channel, days }))
}
