import type { Lang, Words } from '../words/index.ts'

const DAY_MS = 86_400_000
const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0)
const daysAgo = (at: number, now: number) => Math.round((midnight(now) - midnight(at)) / DAY_MS)

export function clockOf(at: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { hour: '2-digit', minute: '2-digit', hour12: false }).format(at)
}

/** As short as it can be said: the time of today, else the day. */
export function shortTimeOf(at: number, now: number, lang: Lang): string {
  const days = daysAgo(at, now)
  if (days <= 0) return clockOf(at, lang)
  if (days < 7) return new Intl.DateTimeFormat(lang, { weekday: 'short' }).format(at)
  return new Intl.DateTimeFormat(lang, { day: 'numeric', month: 'short' }).format(at)
}

export function dayOf(at: number, now: number, lang: Lang, words: Words): string {
  const days = daysAgo(at, now)
  if (days === 0) return words.talk.today
  if (days === 1) return words.talk.yesterday
  return new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long' }).format(at)
}

export function fullTimeOf(at: number, lang: Lang): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeStyle: 'short' }).format(at)
}

export function sizeOf(bytes: number, lang: Lang, [b, kb, mb]: Words['size']['units']): string {
  const say = (value: number, unit: string) =>
    `${new Intl.NumberFormat(lang, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`
  if (bytes < 1000) return say(bytes, b)
  return bytes < 1_000_000 ? say(bytes / 1000, kb) : say(bytes / 1_000_000, mb)
}
