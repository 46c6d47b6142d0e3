import type { Author, Delivery } from '../../shared/message.ts'

interface Line {
  seq: number
  author: Author
  content: { type: string; text?: string; code?: string; fileId?: string; file?: { name: string } }
  delivery?: Delivery
  after?: number
  received?: number
}

interface Unsent {
  text?: string
  file?: { name: string }
  state: { is: string }
}

const speaker = (author: Author) => (author.is === 'agent' ? `agent ${author.name}` : author.is)

function words({ content, delivery, author }: Line): string {
  if (content.type === 'notice') {
    return content.code === 'desk.automated' ? `notice desk.automated: ${content.text}` : `notice ${content.code}`
  }
  const file =
    content.type === 'image' || content.type === 'file'
      ? [`<${content.type} ${content.file?.name ?? ''}>`.replace(' >', '>')]
      : []
  const text = [...file, ...(content.text ? [content.text] : [])].join(' ')
  const state = delivery && delivery !== 'handed' ? ` (${delivery})` : ''
  return `${speaker(author)}: ${text}${state}`
}

/** L6: each at its own seq, or right after the one that it was received after; those of one place by when they were received. */
export function inOrder<M extends Pick<Line, 'seq' | 'after' | 'received'>>(messages: readonly M[]): M[] {
  const moved = ({ after }: M) => (after === undefined ? 0 : 1)
  const place = ({ seq, after }: M) => after ?? seq
  return [...messages].sort(
    (a, b) =>
      place(a) - place(b) ||
      moved(a) - moved(b) ||
      (moved(a) ? (a.received ?? 0) - (b.received ?? 0) : 0) ||
      a.seq - b.seq
  )
}

/** A timeline as people read it: `visitor: hello`, `bot: …`, `notice agent.joined`, drafts last. */
export function script({ messages, drafts = [] }: { messages: readonly Line[]; drafts?: readonly Unsent[] }): string[] {
  return [
    ...inOrder(messages).map(words),
    ...drafts.map(({ text, file, state }) => `visitor: ${text ?? `<file ${file?.name ?? ''}>`} (${state.is})`)
  ]
}
