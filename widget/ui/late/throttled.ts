import { useEffect, useState } from 'preact/hooks'
import { now } from '../time.ts'

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
