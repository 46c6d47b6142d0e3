import { randomUUID } from 'node:crypto'
import type { Message, Mode, NoticeCode } from '../../shared/message.ts'
import type { Said, SayBody, Sync } from '../../shared/protocol.ts'

/** One conversation as the server keeps it, in memory: seqs without gaps, turns by `localId`. */
export class TinyLog {
  epoch = 'epoch-1'
  id = randomUUID()
  token = 'token-1'
  mode: Mode = 'bot'
  messages: Message[] = []
  /** Messages in one page of a sync. */
  page = 50
  readonly #turns = new Map<string, Message[]>()
  readonly #files = new Map<string, { name: string; size: number }>()
  readonly onNews: (messages: Message[]) => void

  constructor(onNews: (messages: Message[]) => void) {
    this.onNews = onNews
  }

  append(...news: Omit<Message, 'id' | 'seq' | 'at'>[]): Message[] {
    const added = news.map((message, i) => {
      const seq = this.messages.length + 1 + i
      return { ...message, id: `${this.epoch}-${seq}`, seq, at: seq }
    })
    this.messages.push(...added)
    this.onNews(added)
    return added
  }

  bot(text: string): Message[] {
    return this.append({ author: { is: 'bot' }, content: { type: 'text', text } })
  }

  agent(text: string, name = 'Ana'): Message[] {
    return this.append({ author: { is: 'agent', name }, content: { type: 'text', text } })
  }

  become(mode: Mode, code: NoticeCode = 'handover.started'): Message[] {
    this.mode = mode
    return this.append({ author: { is: 'system' }, content: { type: 'notice', code, text: mode, mode } })
  }

  keepFile(name: string, size: number): string {
    const id = randomUUID()
    this.#files.set(id, { name, size })
    return id
  }

  /** B1, B2: one turn, whatever way it came. `handover` in the text asks for an agent. */
  say({ localId, text, fileId }: SayBody): Said {
    const known = this.#turns.get(localId)
    if (known) return { messages: known, mode: this.mode }
    const turn = this.append({ author: { is: 'visitor' }, localId, content: this.#contentOf(text, fileId) })
    if (this.mode === 'bot' && text === 'handover') turn.push(...this.become('waiting'))
    else if (this.mode === 'bot') turn.push(...this.bot(`you said: ${text ?? 'a file'}`))
    this.#turns.set(localId, turn)
    return { messages: turn, mode: this.mode }
  }

  leave(): Said {
    return { messages: this.mode === 'bot' ? [] : this.become('bot', 'handover.left'), mode: this.mode }
  }

  sync(after: number): Sync {
    const upto = this.messages.length
    const newest = after === 0 || after > upto
    const from = newest ? Math.max(0, upto - this.page) : after
    const messages = this.messages.slice(from, from + this.page)
    const done = from + messages.length >= upto
    const { epoch, id: conversationId, mode } = this
    return { epoch, conversationId, messages, upto, done, reset: newest && from > 0, mode, deliveries: [] }
  }

  #contentOf(text = '', fileId?: string): Message['content'] {
    const file = this.#files.get(fileId ?? '')
    if (!fileId || !file) return { type: 'text', text }
    return { type: 'file', file: { id: fileId, mime: 'text/plain', url: `/files/${fileId}`, ...file } }
  }
}
