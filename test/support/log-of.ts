import type { Message, Mode } from '../../shared/message.ts'
import type { Sync } from '../../shared/protocol.ts'

/** A message of the log as the server would send it. */
export function message(seq: number, more: Partial<Message> = {}): Message {
  return {
    id: `m${seq}`,
    seq,
    author: { is: 'bot' },
    content: { type: 'text', text: `text ${seq}` },
    at: seq * 1_000,
    ...more
  }
}

export function mine(seq: number, localId: string, more: Partial<Message> = {}): Message {
  return message(seq, { author: { is: 'visitor' }, localId, ...more })
}

export function notice(seq: number, mode: Mode): Message {
  return message(seq, { author: { is: 'system' }, content: { type: 'notice', code: 'agent.joined', text: mode, mode } })
}

export function fromAgent(seq: number, name = 'Ana', more: Partial<Message> = {}): Message {
  return message(seq, { author: { is: 'agent', name }, ...more })
}

/** Seqs from `from` to `to`. */
export function stretch(from: number, to: number): Message[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => message(from + i))
}

export function page(messages: Message[], more: Partial<Sync> = {}): Sync {
  return {
    epoch: 'e1',
    conversationId: 'c1',
    messages,
    upto: messages.at(-1)?.seq ?? 0,
    done: true,
    reset: false,
    mode: 'bot',
    deliveries: [],
    ...more
  }
}
