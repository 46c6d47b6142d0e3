import { useLayoutEffect, useState } from 'preact/hooks'

/** Whether the window has that room; true where nothing lays out. */
export function useWide(query: string): boolean {
  const list = useState(() => globalThis.matchMedia?.(query))[0]
  const [isWide, setWide] = useState(list?.matches ?? true)
  useLayoutEffect(() => {
    const look = () => setWide(list?.matches ?? true)
    list?.addEventListener('change', look)
    return () => list?.removeEventListener('change', look)
  }, [])
  return isWide
}
