import type { Fullness } from '../../../shared/console.ts'
import { useApp } from '../../app/context.ts'
import { useFormats } from '../../ui/formats.ts'
import { useLoaded } from '../../ui/Loaded.tsx'
import { Note } from '../../ui/Note.tsx'
import { useHomeWords } from './words.ts'

/** What is about to be full; nothing where there is room, or where nobody answers. */
export function Health() {
  const { api } = useApp()
  const { reading } = useLoaded(() => api('health.read', {}))
  const full = reading.is === 'ready' ? reading.value.full : []
  return (
    <div class="full">
      {full.map(one => (
        <Full key={one.what} {...one} />
      ))}
    </div>
  )
}

function Full({ what, share, urgent }: Fullness) {
  const { full } = useHomeWords()
  const { percent } = useFormats()
  return (
    <Note kind={urgent ? 'wrong' : 'warning'} title={full[what].title(percent(share))}>
      <p>{full[what].text}</p>
    </Note>
  )
}
