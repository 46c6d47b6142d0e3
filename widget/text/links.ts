import { type Part, safeHref, type Tree } from './tree.ts'

/**
 * An address, a mail address, or a phone number in international form; what ends a sentence is cut off afterwards.
 * Every repetition is bounded, so that no text takes longer than its length.
 */
const LINK =
  /https?:\/\/[^\s<>"]{1,2000}|www\.[^\s<>".]{1,63}\.[^\s<>"]{1,2000}|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}|\+\d[\d\s().-]{6,20}\d/giu
const TRAILING = /[.,;:!?'"’»…]+$/
const BRACKETS: Partial<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** A line with its addresses as links. */
export function linked(line: string): Tree {
  const tree: (string | Part)[] = []
  let from = 0
  for (const match of line.matchAll(LINK)) {
    const shown = withoutTail(match[0])
    const href = safeHref(hrefOf(shown))
    if (!href) continue
    if (match.index > from) tree.push(line.slice(from, match.index))
    tree.push({ tag: 'a', href, parts: [shown] })
    from = match.index + shown.length
  }
  if (from < line.length) tree.push(line.slice(from))
  return tree
}

function hrefOf(shown: string): string {
  if (/^https?:/i.test(shown)) return shown
  if (/^www\./i.test(shown)) return `https://${shown}`
  return shown.includes('@') ? `mailto:${shown}` : `tel:${shown.replace(/[^+\d]/g, '')}`
}

/** The bracket that closes one opened inside belongs to the address; one opened before it does not. */
function withoutTail(found: string): string {
  for (let shown = found; ; shown = shown.slice(0, -1)) {
    shown = shown.replace(TRAILING, '')
    const closing = shown.at(-1) ?? ''
    const opening = BRACKETS[closing]
    if (!opening || shown.split(opening).length >= shown.split(closing).length) return shown
  }
}
