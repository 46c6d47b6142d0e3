import type { Message } from '../../../shared/message.ts'

/** What was read before, with what is newer of each line. */
export function merged(known: readonly Message[], read: readonly Message[]): Message[] {
  const bySeq = new Map([...known, ...read].map(message => [message.seq, message]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}

/** As the visitor sees it (L6): a line that the desk had received earlier stands right after the seq that it names. */
export function asShown(messages: readonly Message[]): Message[] {
  const place = ({ after, seq }: Message) => after ?? seq
  return messages.toSorted(
    (a, b) =>
      place(a) - place(b) ||
      Number(a.after !== undefined) - Number(b.after !== undefined) ||
      (a.received ?? 0) - (b.received ?? 0) ||
      a.seq - b.seq
  )
}
