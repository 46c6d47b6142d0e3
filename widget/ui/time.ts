import { useEffect, useState } from 'preact/hooks'

/** The only clock of the components: what they show never depends on another one. */
export const now = () => Date.now()

/** Whether that moment is over; draws again when it is. Null: never. */
export function usePast(at: number | null): boolean {
  const [, redraw] = useState({})
  useEffect(() => {
    if (at === null || at <= now()) return
    const timer = setTimeout(() => redraw({}), at - now())
    return () => clearTimeout(timer)
  }, [at])
  return at !== null && at <= now()
}

const PAUSE = 5_000

/** Follows a text that is read aloud, at most one change every 5 s; what came and went in between is not said. */
export function useThrottled(text: string): string {
  const [said, say] = useState({ text: '', at: -PAUSE })
  useEffect(() => {
    if (text === said.text) return
    const timer = setTimeout(() => say({ text, at: now() }), Math.max(0, said.at + PAUSE - now()))
    return () => clearTimeout(timer)
  }, [text, said])
  return said.text
}
