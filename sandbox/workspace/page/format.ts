/**
 * `execCommand` is old and marked as such, but every browser has it, it keeps undo working, and nothing has replaced it
 * for a field that shows its formatting.
 */
const run = (command: string, value?: string) => document.execCommand(command, false, value)

export const FORMATS = ['bold', 'italic', 'list'] as const
export type Format = (typeof FORMATS)[number]

const COMMANDS: Record<Format, string> = { bold: 'bold', italic: 'italic', list: 'insertUnorderedList' }

export const toggle = (format: Format) => run(COMMANDS[format])
export const isOn = (format: Format) => document.queryCommandState(COMMANDS[format])
/** In a list a new line is a new item; after an empty one the list ends. */
export const nextItem = () => run('insertParagraph')
export const insertText = (text: string) => run('insertText', text)

/** The selection inside the field, to come back to once an address has been asked for. */
export function rangeIn(field: Node): Range | null {
  const selection = document.getSelection()
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null
  return range && field.contains(range.commonAncestorContainer) ? range : null
}

/** Makes the selected words a link; without any, the address itself is the words. */
export function link(field: HTMLElement, range: Range | null, href: string): void {
  field.focus()
  const selection = document.getSelection()
  if (range) {
    selection?.removeAllRanges()
    selection?.addRange(range)
  }
  if (!selection?.isCollapsed) {
    run('createLink', href)
    return
  }
  const anchor = document.createElement('a')
  anchor.href = href
  anchor.textContent = href
  const at = selection.rangeCount ? selection.getRangeAt(0) : null
  if (!at) return
  at.insertNode(anchor)
  at.setStartAfter(anchor)
  at.collapse(true)
}

export const isAddress = (text: string) => /^https?:\/\/\S+$/i.test(text) && URL.canParse(text)
