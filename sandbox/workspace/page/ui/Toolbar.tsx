import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { FORMATS, type Format, isOn, link, rangeIn, toggle } from '../format.ts'
import { useWords } from './context.ts'
import * as icons from './icons.tsx'
import { LinkForm } from './LinkForm.tsx'

const ICONS = { bold: icons.Bold, italic: icons.Italic, list: icons.List }

interface Props {
  field: RefObject<HTMLDivElement | null>
  onChange: () => void
  onFiles: (files: Iterable<File>) => void
}

export function Toolbar({ field, onChange, onFiles }: Props) {
  const words = useWords()
  const on = useFormats(field)
  const apply = (format: Format) => {
    field.current?.focus()
    toggle(format)
    onChange()
  }
  return (
    <div class="toolbar" role="toolbar" aria-label={words.composer.toolbar}>
      <Attach onFiles={onFiles} />
      <span class="toolbar-rule" />
      {FORMATS.map(format => {
        const Icon = ICONS[format]
        return (
          <button
            key={format}
            type="button"
            class="button button-icon"
            aria-pressed={on.includes(format)}
            aria-label={words.composer[format]}
            title={words.composer[format]}
            onMouseDown={keepSelection}
            onClick={() => apply(format)}
          >
            <Icon />
          </button>
        )
      })}
      <LinkButton field={field} onChange={onChange} />
    </div>
  )
}

/** A button that takes the focus would take the selection with it. */
const keepSelection = (event: MouseEvent) => event.preventDefault()

function LinkButton({ field, onChange }: Pick<Props, 'field' | 'onChange'>) {
  const words = useWords()
  const [range, setRange] = useState<Range | null | 'closed'>('closed')
  const close = () => {
    setRange('closed')
    field.current?.focus()
  }
  const add = (href: string) => {
    if (field.current && range !== 'closed') link(field.current, range, href)
    setRange('closed')
    onChange()
  }
  return (
    <span class="asks">
      <button
        type="button"
        class="button button-icon"
        aria-label={words.composer.link}
        title={words.composer.link}
        aria-expanded={range !== 'closed'}
        onMouseDown={keepSelection}
        onClick={() => setRange(range === 'closed' && field.current ? rangeIn(field.current) : 'closed')}
      >
        <icons.Chain />
      </button>
      {range !== 'closed' && <LinkForm onAdd={add} onClose={close} />}
    </span>
  )
}

function Attach({ onFiles }: Pick<Props, 'onFiles'>) {
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const take = () => {
    onFiles([...(input.current?.files ?? [])])
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <input ref={input} type="file" multiple hidden aria-label={words.composer.attach} onChange={take} />
      <button
        type="button"
        class="button button-icon"
        aria-label={words.composer.attach}
        title={words.composer.attach}
        onClick={() => input.current?.click()}
      >
        <icons.Paperclip />
      </button>
    </>
  )
}

function useFormats(field: RefObject<HTMLElement | null>): Format[] {
  const [on, setOn] = useState<Format[]>([])
  useLayoutEffect(() => {
    const check = () => setOn(field.current && rangeIn(field.current) ? FORMATS.filter(isOn) : [])
    document.addEventListener('selectionchange', check)
    return () => document.removeEventListener('selectionchange', check)
  }, [field])
  return on
}
