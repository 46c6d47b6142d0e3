import { useSlice } from '../app/context.ts'
import { CloudOff } from '../ui/icons.tsx'
import { useShellWords } from '../ui/words.ts'

export function Offline() {
  const isOnline = useSlice(state => state.isOnline)
  const { offline } = useShellWords()
  return (
    <div role="status">
      {!isOnline && (
        <div class="offline">
          <CloudOff />
          {offline}
        </div>
      )}
    </div>
  )
}
