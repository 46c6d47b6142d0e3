import { isTimeZone } from '../../shared/hours.ts'
import { type SentenceCode, sentence } from '../../shared/sentences/index.ts'
import type { Language } from '../../shared/settings.ts'
import type { Conversation, StoredMessage } from '../conversation/model.ts'
import type { Settings, Store } from '../conversation/ports.ts'
import { fileNamesIn, plainOf } from '../conversation/transcript.ts'

/** One line of the log, as a reader gets it. */
export interface ReadLine {
  /** Empty: nobody's words. */
  who: string
  when: string
  text: string
}

export interface Reading {
  title: string
  /** When it was downloaded, as a sentence. */
  made: string
  language: Language
  /** The whole log, page by page. */
  lines(): AsyncGenerator<ReadLine>
}

export interface TranscriptDeps {
  store: Pick<Store, 'messages' | 'file'>
  settings: Pick<Settings, 'sentences' | 'botName'>
}

const PAGE = 200

/** R3: in the visitor's language and time zone, UTC where theirs is unknown. */
export async function readingOf(
  { store, settings }: TranscriptDeps,
  conversation: Conversation,
  zone: string | undefined,
  now: number
): Promise<Reading> {
  const { id, language, lastSeq } = conversation
  const [own, bot] = await Promise.all([settings.sentences(), settings.botName()])
  const words = (code: SentenceCode, values?: Record<string, string>) => sentence(language, code, values, own)
  const timeZone = zone && isTimeZone(zone) ? zone : 'UTC'
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const dateOf = (at: number) => (timeZone === 'UTC' ? `${format.format(at)} UTC` : format.format(at))
  const names = { visitor: words('download.you'), bot: bot || words('transcript.bot'), system: '' }
  const whoOf = ({ author }: StoredMessage) => (author.is === 'agent' ? author.name : names[author.is])

  async function* lines(): AsyncGenerator<ReadLine> {
    for (let after = 0; after < lastSeq; ) {
      const page = await store.messages(id, { after, before: lastSeq + 1, limit: PAGE })
      const files = await fileNamesIn(store, page)
      for (const message of page)
        yield { who: whoOf(message), when: dateOf(message.at), text: plainOf(message.content, files, { words }) }
      after = page.at(-1)?.seq ?? lastSeq
    }
  }

  return { title: words('download.title'), made: words('download.when', { date: dateOf(now) }), language, lines }
}
