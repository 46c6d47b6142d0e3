import { localeIn } from '../../shared/words/locale.ts'

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** Sizes of files as a language writes them. */
export const sizes = (language: string) => (bytes: number) => {
  const power = Math.min(3, Math.floor(Math.log2(Math.max(bytes, 1)) / 10))
  const unit = UNITS[power] ?? 'byte'
  const style = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const
  return new Intl.NumberFormat(localeIn(language), style).format(bytes / 1024 ** power)
}
