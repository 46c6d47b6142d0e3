import type { Hint } from '../../conversation/ports.ts'

/** What one node tells the others. Rows are the truth: a hint names them. */
export interface Telling {
  from: string
  hints: Hint[]
}

/** PostgreSQL takes less than 8,000 bytes at a time. */
const MOST = 7_900

/** Messages stay at home: whoever hears of a conversation reads its rows. */
function bare(hint: Hint): Hint {
  if (hint.topic === 'conversation') return { topic: 'conversation', id: hint.id }
  if (hint.topic === 'outbox') return { topic: 'outbox', elsewhere: true }
  if (hint.topic === 'typing' && JSON.stringify(hint).length > MOST / 2) return { ...hint, agent: { name: '' } }
  return hint
}

/** As few payloads as the limit allows; the same thing is said once. */
export function payloadsOf(from: string, hints: readonly Hint[]): string[] {
  const texts = [...new Set(hints.map(hint => JSON.stringify(bare(hint))))]
  const room = MOST - Buffer.byteLength(JSON.stringify({ from, hints: [] }))
  const parts: string[][] = [[]]
  let used = 0
  for (const text of texts) {
    const size = Buffer.byteLength(text) + 1
    if (used + size > room) {
      parts.push([])
      used = 0
    }
    parts.at(-1)?.push(text)
    used += size
  }
  return parts.filter(part => part.length > 0).map(part => `${beginningOf(from)}"hints":[${part.join()}]}`)
}

const beginningOf = (from: string) => `{"from":${JSON.stringify(from)},`

/** Whoever tells hears it, too, and need not read it to know. */
export const isFrom = (from: string, payload: string): boolean => payload.startsWith(beginningOf(from))

/** Null: said by nobody of ours. */
export function tellingIn(payload: string): Telling | null {
  try {
    const told: unknown = JSON.parse(payload)
    const isOurs = typeof told === 'object' && told !== null && 'from' in told && 'hints' in told
    return isOurs && Array.isArray(told.hints) ? { from: String(told.from), hints: told.hints } : null
  } catch {
    return null // other programs of the database may use the channel's name
  }
}
