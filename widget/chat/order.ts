import type { Message } from '../../shared/message.ts'

/** Its `after` names where it stands; only what is nonsense (it would stand behind itself) is not. */
export function isLate({ after, seq }: Message): boolean {
  return after !== undefined && after < seq
}

/** L6: a late message stands right after the one that its `after` names (a late one may itself be named), siblings by `received`. */
export function arranged(messages: readonly Message[]): readonly Message[] {
  const edge = (messages[0]?.seq ?? 0) - 1
  const late = childrenOf(messages.filter(isLate), edge)
  const order: Message[] = []
  const put = (message: Message) => {
    order.push(message)
    follow(message.seq)
  }
  const follow = (seq: number) => late.get(seq)?.forEach(put)
  follow(edge)
  for (const message of messages) if (!isLate(message)) put(message)
  return order
}

/** What stands after a message that is not loaded stands before all that is. */
function childrenOf(late: Message[], edge: number): Map<number, Message[]> {
  const children = new Map<number, Message[]>()
  for (const message of late.sort(byReceived)) {
    const parent = Math.max(message.after ?? 0, edge)
    children.set(parent, [...(children.get(parent) ?? []), message])
  }
  return children
}

function byReceived(a: Message, b: Message): number {
  return (a.received ?? 0) - (b.received ?? 0) || a.seq - b.seq
}
