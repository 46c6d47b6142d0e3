export type Part = string | { href: string }

const ADDRESS = /https?:\/\/[^\s<>"'\u00ab\u00bb]+/gi
const TRAILING = /[.,;:!?)\]}]+$/

/** Addresses in a text; nothing but http and https ever becomes a link. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const href = trimmed(found)
    if (!URL.canParse(href)) continue
    if (index > from) parts.push(text.slice(from, index))
    parts.push({ href })
    from = index + href.length
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

/** A sentence's own punctuation stays outside, but a bracket that was opened inside stays in. */
function trimmed(address: string): string {
  const tail = TRAILING.exec(address)?.[0] ?? ''
  const bare = address.slice(0, address.length - tail.length)
  return tail.startsWith(')') && bare.includes('(') ? `${bare})` : bare
}
