import type { Transcript, TranscriptLine } from '../../server/conversation/model.ts'
import { type Language, perLanguage } from '../../shared/languages.ts'
import { sentence } from '../../shared/sentences/index.ts'

export type Line = Omit<TranscriptLine, 'name'> & { name?: string }

const named = perLanguage(language => ({
  title: sentence(language, 'transcript.title'),
  names: {
    visitor: sentence(language, 'transcript.visitor'),
    bot: sentence(language, 'transcript.bot'),
    agent: sentence(language, 'transcript.agent')
  }
}))

/** With the product's own words where no others are given. */
export function transcript(lines: readonly Line[], language: Language = 'fr'): Transcript {
  const { title, names } = named[language]
  return { title, language, lines: lines.map(line => ({ name: names[line.who], ...line })) }
}
