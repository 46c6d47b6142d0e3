import { later, localeIn } from './locale.ts'

const DAY = 86_400_000

/** Times and days as a language writes them. */
export function formats(language: string) {
  const locale = localeIn(language)
  const times = later(() => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }))
  const days = later(() => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }))
  const near = later(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

  return {
    time: (at: number) => times().format(at),
    /** "Today", "Yesterday", "Monday 3 March". */
    day: (at: number, now: number) => {
      const ago = Math.round((midnight(now) - midnight(at)) / DAY)
      return capital(ago < 2 ? near().format(-ago, 'day') : days().format(at))
    }
  }
}

/** The start of the visitor's own day. */
export function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
