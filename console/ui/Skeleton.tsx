import { useEffect, useState } from 'preact/hooks'
import { useShellWords } from './words.ts'

/** Quick answers stay without a flash. */
const PATIENCE = 250

/** The shape of what is still on its way. */
export function Skeleton({ lines = 4 }: { lines?: number }) {
  const { loading } = useShellWords()
  const [isShown, show] = useState(false)
  useEffect(() => {
    const timer = setTimeout(show, PATIENCE, true)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return <div class="skeleton-room" />
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{loading}</span>
      {Array.from({ length: lines }, (_, i) => (
        <span key={i} class="skeleton-line" aria-hidden="true" />
      ))}
    </div>
  )
}
