import type { Hint } from '../../conversation/ports.ts'

/** While nobody can be told; then one word for all. */
const MOST_WAITING = 1_000

/** ms between two words: each is a commit for which all commits with words wait, on whatever node, and is heard by every node. */
const BREATH = 5

/** Several hints at once travel together. `tell` rejects when they may not have left: then the others are told that they have missed something. */
export function createSending(isUp: () => boolean, tell: (hints: readonly Hint[]) => Promise<void>) {
  let waiting: Hint[] = []
  let isSending = false

  async function flush(): Promise<void> {
    if (isSending || !isUp() || waiting.length === 0) return
    isSending = true
    const now = waiting
    waiting = []
    await tell(now).catch(() => {
      waiting = [{ topic: 'missed' }]
    })
    setTimeout(() => {
      isSending = false
      void flush()
    }, BREATH)
  }

  return {
    send(hints: readonly Hint[]): void {
      if (waiting.length > MOST_WAITING) waiting = [{ topic: 'missed' }]
      waiting.push(...hints)
      if (hints.length > 0) setImmediate(flush)
    },
    flush: () => void flush()
  }
}
