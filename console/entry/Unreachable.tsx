import { Button } from '../ui/Button.tsx'
import { Door } from './Door.tsx'
import { useEntryWords } from './words.ts'

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const { unreachable } = useEntryWords()
  return (
    <Door title={unreachable.title} lead={unreachable.text}>
      <Button kind="main" onClick={onRetry}>
        {unreachable.retry}
      </Button>
    </Door>
  )
}
