import type { ConversationId, FileId, HandoverId } from '../../shared/ids.ts'
import type { Language } from '../../shared/settings.ts'
import type { NewMessage, StoredContent, StoredMessage, Transcript } from './model.ts'
import type { Pen } from './pen.ts'
import type { Store } from './ports.ts'

const PAGE = 50

export const isEnd = ({ content }: Pick<NewMessage, 'content'>): boolean =>
  content.type === 'notice' && content.mode === 'bot'

/** Everything since the last handover ended, ascending: an older dialogue went to the desk with its own handover. */
export async function sinceLastEnd(
  store: Pick<Store, 'messages'>,
  id: ConversationId,
  before?: number
): Promise<StoredMessage[]> {
  const page = await store.messages(id, { limit: PAGE, ...(before === undefined ? {} : { before }) })
  const end = page.findLastIndex(isEnd)
  if (end >= 0) return page.slice(end + 1)
  const first = page[0]
  if (!first || first.seq === 1) return page
  return [...(await sinceLastEnd(store, id, first.seq)), ...page]
}

export type FileNames = ReadonlyMap<FileId, string>

export async function fileNamesIn(store: Pick<Store, 'file'>, messages: readonly NewMessage[]): Promise<FileNames> {
  const ids = messages.flatMap(({ content }) => ('fileId' in content ? [content.fileId] : []))
  const files = await Promise.all(ids.map(id => store.file(id)))
  return new Map(files.flatMap(file => (file ? [[file.id, file.name] as const] : [])))
}

/** One line per message of the visitor and the bot, and of the agents of `handover`, whom a second opening must quote too. */
export function transcriptOf(
  messages: readonly NewMessage[],
  files: FileNames,
  pen: Pick<Pen, 'words' | 'bot'>,
  language: Language,
  handover?: HandoverId
): Transcript {
  const names = { visitor: pen.words('transcript.visitor'), bot: pen.bot }
  const lines = messages.flatMap(message => {
    const { author, content, at } = message
    if (author.is === 'system' || isOwed(message)) return []
    if (author.is === 'agent' && message.handoverId !== handover) return []
    const name = author.is === 'agent' ? author.name || pen.words('transcript.agent') : names[author.is]
    return [{ who: author.is, name, text: plainOf(content, files, pen), at }]
  })
  return { title: pen.words('transcript.title'), lines, language }
}

/** Goes to the desk as a message of its own, and would be there twice. */
const isOwed = ({ delivery }: NewMessage): boolean => delivery !== undefined && delivery !== 'handed'

/** What the visitor could read and press, as text. */
export function plainOf(content: StoredContent, names: FileNames, pen: Pick<Pen, 'words'>): string {
  if ('fileId' in content) {
    const file = `[${pen.words('transcript.file', { name: names.get(content.fileId) ?? '?' })}]`
    return content.text ? `${file} ${content.text}` : file
  }
  if (content.type === 'cards') return [content.text, ...content.cards.map(card => `– ${card.title}`)].join('\n')
  if (content.type !== 'text') return content.text
  const links = (content.links ?? []).map(({ label, url }) => `${label}: ${url}`)
  const choices = content.choices?.length ? [content.choices.map(({ label }) => `[${label}]`).join(' ')] : []
  return [content.text, ...links, ...choices].join('\n')
}
