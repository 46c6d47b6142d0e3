import type { Message } from '../../shared/message.ts'
import { isLate } from '../chat/order.ts'
import { startsGroup } from '../chat/selectors.ts'

/** Neighbouring messages that are drawn together, and need not be drawn at all while they are far from the screen. */
export interface Block {
  /** Stays the same while older and newer messages come. */
  key: number
  messages: readonly Message[]
  /** Its neighbours in the order of the screen: they decide on separators and groups. */
  before: Message | undefined
  next: Message | undefined
}

const BLOCK = 50

/** The same block object as last time wherever nothing in it has changed: such a block is not drawn again. */
export function blocksOf(ordered: readonly Message[], last: readonly Block[]): readonly Block[] {
  const known = new Map(last.map(block => [block.key, block]))
  const blocks: Block[] = []
  let key = keyOf(ordered.find(message => !isLate(message)))
  for (let from = 0, to = 0; from < ordered.length; from = to) {
    for (to = from; to < ordered.length && keyOf(ordered[to], key) === key; to++);
    const block = { key, messages: ordered.slice(from, to), before: ordered[from - 1], next: ordered[to] }
    const old = known.get(key)
    blocks.push(old && same(old, block) ? old : block)
    key = keyOf(ordered[to])
  }
  return blocks
}

/** A late message belongs to the block of the one before it: keys rise and none comes twice. */
function keyOf(message: Message | undefined, current = 0): number {
  return !message || isLate(message) ? current : Math.floor(message.seq / BLOCK)
}

function same(a: Block, b: Block): boolean {
  return (
    a.before === b.before &&
    a.next === b.next &&
    a.messages.length === b.messages.length &&
    a.messages.every((message, n) => message === b.messages[n])
  )
}

/** Whether the author is to be named before this message. */
export function begins(before: Message | undefined, message: Message): boolean {
  return !before || isNotice(before) || isNotice(message) || startsGroup(before, message)
}

export function isNotice({ content, author }: Message): boolean {
  return content.type === 'notice' || author.is === 'system'
}

/** The first seq after the visitor's last word: what still waits for an answer. */
export function turnOf(messages: readonly Message[]): number {
  for (let n = messages.length - 1; n >= 0; n--) {
    const message = messages[n]
    if (message?.author.is === 'visitor') return message.seq + 1
  }
  return 0
}
