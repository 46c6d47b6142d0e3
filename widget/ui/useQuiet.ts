import { useEffect, useRef, useState } from 'preact/hooks'
import type { Message } from '../../shared/message.ts'

/** ms. Long enough for a screen reader to take note of what was inserted. */
const SETTLE = 1_000

/** Whether what is being drawn is history (a page of older messages, a conversation found again), which must not be read aloud. */
export function useQuiet(messages: readonly Message[], more: boolean): boolean {
  const [settled, settle] = useState(0)
  const shown = useRef(0)
  const first = messages[0]?.seq ?? 0
  const known = shown.current
  const history = known ? first < known : more || messages.some(({ author }) => author.is === 'visitor')
  useEffect(() => {
    if (!history) {
      shown.current = first
      return
    }
    const timer = setTimeout(() => {
      shown.current = first
      settle(first)
    }, SETTLE)
    return () => clearTimeout(timer)
  }, [history, first])
  return history && settled !== first
}
