import type { RefObject } from 'preact'
import { insertText, isOn, nextItem } from '../format.ts'
import { useWords } from './context.ts'

interface Props {
  field: RefObject<HTMLDivElement | null>
  name: string
  isEmpty: boolean
  onInput: () => void
  onSend: () => void
  onFiles: (files: Iterable<File>) => void
}

/** Where the agent writes. Foreign formatting stays out: what is pasted becomes its text, or its files. */
export function Field({ field, name, isEmpty, onInput, onSend, onFiles }: Props) {
  const words = useWords()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing) return
    if (event.shiftKey && !isOn('list')) return
    event.preventDefault()
    if (event.shiftKey) nextItem()
    else onSend()
  }
  const onPaste = (event: ClipboardEvent) => {
    event.preventDefault()
    const files = [...(event.clipboardData?.files ?? [])]
    if (files.length > 0) return onFiles(files)
    insertText(event.clipboardData?.getData('text/plain') ?? '')
    onInput()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a textarea shows no bold and no lists
    <div
      ref={field}
      class="field"
      contentEditable
      role="textbox"
      tabIndex={0}
      aria-multiline="true"
      aria-label={words.composer.label(name)}
      aria-placeholder={words.composer.placeholder(name)}
      data-placeholder={isEmpty ? words.composer.placeholder(name) : undefined}
      spellcheck
      onInput={onInput}
      onKeyDown={onKeyDown}
      onPaste={onPaste}
    />
  )
}
