import { languageOf } from '../../shared/language-of.ts'
import type { Agent, AttachmentContent, Author, Content, FileView, Message, TextContent } from '../../shared/message.ts'
import type { Said, Sync } from '../../shared/protocol.ts'
import type { Turn } from '../conversation/conversations.ts'
import type { StoredAttachment, StoredContent, StoredFile, StoredMessage } from '../conversation/model.ts'
import type { SyncPage } from '../conversation/page.ts'
import type { Store } from '../conversation/ports.ts'
import type { Signing } from './signing.ts'

/** What lies in the log, as the widget may see it: our own signed URLs instead of the desk's. */
export interface Views {
  message(stored: StoredMessage): Promise<Message>
  messages(stored: readonly StoredMessage[]): Promise<Message[]>
  file(stored: StoredFile): FileView
  agent(agent: Agent): Agent
  turn(turn: Turn): Promise<Said>
  sync(page: SyncPage): Promise<Sync>
}

/** `server`: our own address, for what an author has put on it. */
export function createViews(store: Pick<Store, 'file'>, signing: Signing, server: () => string): Views {
  const agent = ({ name, avatar }: Agent): Agent => (avatar ? { name, avatar: signing.avatarUrl(avatar) } : { name })
  const author = (is: Author): Author => (is.is === 'agent' ? { is: 'agent', ...agent(is) } : is)
  const file = (stored: StoredFile) => fileView(stored, signing)

  async function attached(stored: StoredAttachment): Promise<Content> {
    const known = await store.file(stored.fileId)
    return known ? attachment(stored, file(known), known.image) : { type: 'text', text: stored.text ?? '' }
  }

  async function message(stored: StoredMessage): Promise<Message> {
    const { id, seq, localId, at, content, delivery, after, received } = stored
    return {
      id,
      seq,
      author: author(stored.author),
      content: isAttachment(content) ? await attached(content) : authored(content, server()),
      at,
      ...(localId !== undefined && { localId }),
      ...(delivery !== undefined && { delivery }),
      ...(after !== undefined && { after }),
      ...(received !== undefined && { received })
    }
  }

  const all = (stored: readonly StoredMessage[]) => Promise.all(stored.map(message))

  return {
    message,
    messages: all,
    file,
    agent,
    turn: async ({ messages, mode }) => ({ messages: await all(messages), mode }),
    async sync({ agent: there, ...page }) {
      return { ...page, messages: await all(page.messages), ...(there && { agent: agent(there) }) }
    }
  }
}

/** A path in a picture's place means our own server, not the page that shows it. */
function authored(content: Exclude<StoredContent, StoredAttachment>, server: string): Content {
  const absolute = (url: string) => (url.startsWith('/') && !url.startsWith('//') ? server + url : url)
  if (content.type === 'text') return worded(content)
  if (content.type === 'picture') return { ...content, url: absolute(content.url) }
  if (content.type !== 'cards') return content
  const cards = content.cards.map(card => (card.image ? { ...card, image: absolute(card.image) } : card))
  return { ...content, cards }
}

/** Whoever has it read aloud hears it as it was written, whatever language the chatbox is in. */
function worded(content: TextContent): TextContent {
  const lang = languageOf(content.text)
  return lang ? { ...content, lang } : content
}

const isAttachment = (content: StoredContent): content is StoredAttachment =>
  content.type === 'image' || content.type === 'file'

function attachment(stored: StoredAttachment, file: FileView, image: boolean): AttachmentContent {
  return { type: image ? 'image' : 'file', file, ...(stored.text !== undefined && { text: stored.text }) }
}

function fileView(stored: StoredFile, signing: Signing): FileView {
  const { id, name, mime, size, width, height } = stored
  const url = signing.fileUrl(id, name)
  return { id, name, mime, size, url, ...(width && height ? { width, height } : {}) }
}
