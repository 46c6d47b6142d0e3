import { useLayoutEffect, useState } from 'preact/hooks'
import type { Fields } from '../../shared/console.ts'
import { Wrong } from '../ui/icons.tsx'
import { useShellWords } from '../ui/words.ts'
import type { FormSurroundings } from './context.ts'

interface Props {
  fields: Fields
  labels: FormSurroundings['labels']
  tries: number
}

/** What was found wrong at the last attempt, as links to the fields; shrinks while they are mended. */
export function Summary({ fields, labels, tries }: Props) {
  const { form } = useShellWords()
  const [seen, see] = useState(0)
  useLayoutEffect(() => see(tries), [tries])
  const paths = Object.keys(fields).sort((one, other) => inSight(fieldOf(one, labels), fieldOf(other, labels)))
  // One fault of the only field is told once, beside it.
  const isPlain = paths.length === 1 && labels.size <= 1
  if (seen === 0 || paths.length === 0 || isPlain) return null
  return (
    <div class="note note-wrong summary" role="alert">
      <Wrong />
      <div class="note-text">
        <p class="note-title">{form.summary(paths.length)}</p>
        <ul>
          {paths.map(path => (
            <li key={path}>
              <Jump {...fieldOf(path, labels)} code={form.faults[fields[path] ?? 'format']} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** A fault deep inside a field belongs to the nearest field above it. */
function fieldOf(path: string, labels: Props['labels']): { id?: string; label?: string } {
  const known = labels.get(path)
  if (known) return known
  return path.includes('.') ? fieldOf(path.slice(0, path.lastIndexOf('.')), labels) : {}
}

/** As they stand on the screen. */
function inSight(one: { id?: string }, other: { id?: string }): number {
  const [a, b] = [one, other].map(({ id }) => id && document.getElementById(id))
  if (!a || !b || a === b) return 0
  return a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1
}

function Jump({ id, label, code }: { id?: string; label?: string; code: string }) {
  if (!id || !label) return <>{code}</>
  const onClick = (event: MouseEvent) => {
    event.preventDefault()
    const field = document.getElementById(id)
    const control = field?.matches('fieldset') ? field.querySelector<HTMLElement>('input') : field
    control?.focus()
  }
  return (
    <a href={`#${id}`} onClick={onClick}>
      {label}
    </a>
  )
}
