import { useEffect, useState } from 'preact/hooks'

/** The only clock of the components: what they show never depends on another one. */
export const now = () => Date.now()

/** ms. The longest that a timer of a browser takes. */
const LONGEST = 2 ** 31 - 1

/** Whether that moment is over; draws again when it is. Null: never. */
export function usePast(at: number | null): boolean {
  const [, redraw] = useState({})
  useEffect(() => {
    if (at === null || at <= now()) return
    const timer = setTimeout(() => redraw({}), Math.min(at - now(), LONGEST))
    return () => clearTimeout(timer)
  }, [at])
  return at !== null && at <= now()
}
