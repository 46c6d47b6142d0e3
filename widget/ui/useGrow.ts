import type { RefObject } from 'preact'
import { useLayoutEffect } from 'preact/hooks'

const MOST_ROWS = 6

/** Where the style sheet's `field-sizing` is not known, the rows are counted by hand. */
export function useGrow(field: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const area = field.current
    if (!area || CSS.supports('field-sizing', 'content')) return
    area.rows = 1
    const { lineHeight, paddingBlock } = getComputedStyle(area)
    const rows = (area.scrollHeight - 2 * Number.parseFloat(paddingBlock)) / Number.parseFloat(lineHeight)
    area.rows = Math.min(MOST_ROWS, Math.max(1, Math.round(rows)))
  }, [text])
}
