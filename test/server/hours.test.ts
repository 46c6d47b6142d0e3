import * as fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { ALWAYS, Hours } from '../../shared/hours.ts'
import { dayOf, isOpen, isOpenBy, nextOpening } from '../../shared/opening.ts'

const workday = [
  { from: '09:00', to: '12:00' },
  { from: '14:00', to: '18:00' }
]
const week = [workday, workday, workday, workday, workday, workday, []]
const hours = (over: object = {}): Hours =>
  v.parse(Hours, { mode: 'weekly', timeZone: 'Europe/Paris', week, holidays: [], ...over })
const at = (iso: string) => Date.parse(iso)

describe('open or closed', () => {
  it.each([
    ['2026-11-23T08:59:59+01:00', false],
    ['2026-11-23T09:00:00+01:00', true],
    ['2026-11-23T11:59:59+01:00', true],
    ['2026-11-23T12:00:00+01:00', false],
    ['2026-11-23T17:30:00+01:00', true],
    ['2026-11-22T10:00:00+01:00', false]
  ])('%s: %s', (moment, open) => {
    expect(isOpenBy(hours(), at(moment))).toBe(open)
  })

  it.each([
    ['the morning before the clock goes forward', '2026-03-28T08:30:00Z', true],
    ['the morning after it went forward, an hour earlier in UTC', '2026-03-30T07:30:00Z', true],
    ['the same moment of a winter day', '2026-03-27T07:30:00Z', false],
    ['the morning after it went back', '2026-10-26T07:30:00Z', false],
    ['an hour later', '2026-10-26T08:30:00Z', true]
  ])('follows the clock on the wall: %s', (_, moment, open) => {
    expect(isOpenBy(hours(), at(moment))).toBe(open)
  })

  const night = hours({ week: [...week.slice(0, 6), [{ from: '02:00', to: '03:00' }]] })
  it('an hour that the clock skips is never open', () => {
    const day = Array.from({ length: 24 * 60 }, (_, minute) => at('2026-03-28T23:00:00Z') + minute * 60_000)
    expect(day.filter(moment => isOpenBy(night, moment))).toEqual([])
  })

  it('an hour that comes twice is open twice', () => {
    const day = Array.from({ length: 25 * 60 }, (_, minute) => at('2026-10-24T22:00:00Z') + minute * 60_000)
    expect(day.filter(moment => isOpenBy(night, moment))).toHaveLength(120)
  })

  it('knows other zones, south of the equator and off the full hour', () => {
    expect(isOpenBy(hours({ timeZone: 'Australia/Lord_Howe' }), at('2026-11-22T22:00:00Z'))).toBe(true)
    expect(isOpenBy(hours({ timeZone: 'Asia/Kathmandu' }), at('2026-11-23T03:14:00Z'))).toBe(false)
    expect(isOpenBy(hours({ timeZone: 'Asia/Kathmandu' }), at('2026-11-23T03:15:00Z'))).toBe(true)
  })

  it('is closed on a holiday, its last day included', () => {
    const holidays = [{ name: 'Noël', from: '2026-12-24', to: '2026-12-25' }]
    const open = (moment: string) => isOpenBy(hours({ holidays }), at(moment))
    expect(open('2026-12-23T10:00:00+01:00')).toBe(true)
    expect(open('2026-12-24T10:00:00+01:00')).toBe(false)
    expect(open('2026-12-25T17:59:00+01:00')).toBe(false)
    expect(open('2026-12-26T10:00:00+01:00')).toBe(true)
  })

  it('is open to the last minute of a day that ends at 24:00', () => {
    const late = hours({ week: week.map(() => [{ from: '20:00', to: '24:00' }]) })
    expect(isOpenBy(late, at('2026-12-31T23:59:59+01:00'))).toBe(true)
    expect(isOpenBy(late, at('2027-01-01T00:00:00+01:00'))).toBe(false)
  })

  it('is always open, by the week, or as the desk says, where it said something', () => {
    const monday = at('2026-11-23T10:00:00+01:00')
    expect(isOpen(ALWAYS, monday)).toBe(true)
    expect(isOpen(hours(), monday)).toBe(true)
    expect(isOpen(hours({ mode: 'desk', schedule: '7' }), monday)).toBeNull()
    expect(isOpen({ ...ALWAYS, mode: 'desk' }, monday, { ...ALWAYS })).toBe(false)
  })
})

describe('when it opens next', () => {
  it.each([
    ['after closing time', '2026-11-23T19:00:00+01:00', '2026-11-24T09:00:00+01:00'],
    ['at noon', '2026-11-23T12:30:00+01:00', '2026-11-23T14:00:00+01:00'],
    ['on Saturday evening', '2026-11-21T19:00:00+01:00', '2026-11-23T09:00:00+01:00'],
    ['over the night in which the clock goes forward', '2026-03-28T19:00:00+01:00', '2026-03-30T09:00:00+02:00'],
    ['over the night in which it goes back', '2026-10-24T19:00:00+02:00', '2026-10-26T09:00:00+01:00']
  ])('%s', (_, now, next) => {
    expect(nextOpening(hours(), at(now))).toBe(at(next))
  })

  it('says nothing while it is open, nor where it never opens', () => {
    expect(nextOpening(hours(), at('2026-11-23T10:00:00+01:00'))).toBeNull()
    expect(nextOpening(hours({ week: week.map(() => []) }), at('2026-11-23T10:00:00+01:00'))).toBeNull()
  })

  it('is a moment that is open, with nothing open before it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
        fc.constantFrom('Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia'),
        (now, zone) => {
          const plan = hours({ timeZone: zone })
          const next = nextOpening(plan, now)
          if (next === null) return isOpenBy(plan, now)
          const before = Array.from({ length: 40 }, (_, i) => now + ((next - now) * i) / 40)
          return isOpenBy(plan, next) && before.every(moment => !isOpenBy(plan, moment))
        }
      ),
      { numRuns: 200 }
    )
  })
})

describe('what is taken for hours', () => {
  const monday = (...spans: object[]) => ({ week: [spans, ...week.slice(1)] })
  it.each([
    ['a zone that does not exist', { timeZone: 'Europe/Atlantis' }],
    ['no zone', { timeZone: '' }],
    ['a week of six days', { week: week.slice(1) }],
    ['hours that end before they begin', monday({ from: '18:00', to: '09:00' })],
    ['hours that overlap', monday({ from: '09:00', to: '12:00' }, { from: '11:59', to: '13:00' })],
    ['a time that does not exist', monday({ from: '09:60', to: '12:00' })],
    ['a day that is none', { holidays: [{ name: '', from: '2026-13-45', to: '2026-12-31' }] }],
    ['a holiday that ends before it begins', { holidays: [{ name: '', from: '2026-12-31', to: '2026-12-30' }] }]
  ])('refuses %s', (_, over) => {
    expect(v.safeParse(Hours, { ...hours(), ...over }).success).toBe(false)
  })

  it('tells the day of a moment where the people are', () => {
    expect(dayOf('Europe/Paris', at('2026-11-22T23:30:00Z'))).toBe('2026-11-23')
    expect(dayOf('America/New_York', at('2026-11-22T23:30:00Z'))).toBe('2026-11-22')
  })
})
