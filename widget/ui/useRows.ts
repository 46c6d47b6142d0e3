import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

const MOST = 6
/** Above and below the text, as the style sheet has it. */
const PADDING = 18

/** As many rows as the text takes, up to six. The style sheet says so too (`field-sizing`), which Safari before 26.2 and Firefox do not know. */
export function useRows(field: RefObject<HTMLTextAreaElement | null>, text: string): void {
  useLayoutEffect(() => {
    const box = field.current
    if (!box || globalThis.CSS?.supports('field-sizing', 'content')) return
    box.rows = 1
    const taken = (box.scrollHeight - PADDING) / Number.parseFloat(getComputedStyle(box).lineHeight)
    box.rows = Math.min(MOST, Math.round(taken) || 1)
  }, [text])
}
