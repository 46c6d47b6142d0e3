import { useApp } from '../app/context.ts'
import { Button } from '../ui/Button.tsx'
import { Door } from './Door.tsx'
import { useEntryWords } from './words.ts'

export function Unreachable() {
  const { store } = useApp()
  const { unreachable } = useEntryWords()
  return (
    <Door title={unreachable.title} lead={unreachable.text}>
      <Button kind="main" onClick={() => store.setState({ session: { is: 'unknown' } })}>
        {unreachable.retry}
      </Button>
    </Door>
  )
}
