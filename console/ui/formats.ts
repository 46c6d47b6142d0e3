import { useLanguage } from '../app/context.ts'
import type { ConsoleLanguage } from '../app/languages.ts'

const make = (language: ConsoleLanguage) => {
  const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' })
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long' })
  const short = new Intl.DateTimeFormat(language, { weekday: 'short', day: 'numeric', month: 'short' })
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' })
  const number = new Intl.NumberFormat(language)
  const percent = new Intl.NumberFormat(language, { style: 'percent' })
  const list = new Intl.ListFormat(language)
  const names = new Intl.DisplayNames(language, { type: 'language' })
  return {
    /** Of ms since 1970, in the browser's own time zone. */
    dateTime: (at: number) => dateTime.format(at),
    date: (at: number) => date.format(at),
    shortDate: (at: number) => short.format(at),
    time: (at: number) => time.format(at),
    number: (value: number) => number.format(value),
    /** Of a share, 0 to 1. */
    percent: (share: number) => percent.format(share),
    list: (values: readonly string[]) => list.format(values),
    /** "Allemand" */
    language: (tag: string) => capital(names.of(tag) ?? tag)
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const FORMATS = { fr: make('fr'), en: make('en') }

export const useFormats = () => FORMATS[useLanguage()]
