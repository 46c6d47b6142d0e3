import { LANGUAGES, type Language } from '../../shared/settings.ts'

const known = (tag: string) => LANGUAGES.find(language => language === tag.trim().toLowerCase().split('-')[0])

/** The first wanted one that the channel speaks, else the channel's first. `wanted`: BCP 47, one tag or an Accept-Language list. */
export function pickLanguage(wanted: string | undefined, spoken: readonly Language[]): Language {
  const tags = (wanted ?? '').split(',').map(part => part.split(';')[0] ?? '')
  const match = tags.map(known).find(language => language !== undefined && spoken.includes(language))
  return match ?? spoken[0] ?? 'fr'
}
