import { type Block, type Inline, isHref, isPlain, toText } from './tree.ts'

/** What people type: `**bold**`, `*italic*`, `[label](address)`, lines that begin with `- ` or `1. `. A backslash takes a sign literally. */
const SIGN = /\\([\\*[\]()\-.])|\*\*(?=\S)(.+?)(?<=\S)\*\*|\*(?=[^\s*])([^*]*?[^\s*])\*|\[([^\]]+)\]\(([^()\s]+)\)/g
const ITEM = /^(?:(-) |\d{1,3}\. )(.*)$/

export function parseInline(text: string): Inline[] {
  const parts: Inline[] = []
  let from = 0
  for (const found of text.matchAll(SIGN)) {
    const [whole, literal, bold, italic, label, href = ''] = found
    if (label !== undefined && !isHref(href)) continue
    if (found.index > from) parts.push(text.slice(from, found.index))
    from = found.index + whole.length
    if (literal !== undefined) parts.push(literal)
    else if (bold !== undefined) parts.push({ tag: 'strong', parts: parseInline(bold) })
    else if (italic !== undefined) parts.push({ tag: 'em', parts: parseInline(italic) })
    else parts.push({ tag: 'a', href, parts: parseInline(label ?? href) })
  }
  if (from < text.length) parts.push(text.slice(from))
  return joined(parts)
}

/** Neighbouring texts are one. */
function joined(parts: readonly Inline[]): Inline[] {
  const all: Inline[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (typeof part === 'string' && typeof last === 'string') all[all.length - 1] = last + part
    else all.push(part)
  }
  return all
}

export function parse(markup: string): Block[] {
  const blocks: Block[] = []
  let open = false
  for (const line of markup.split('\n')) {
    const item = ITEM.exec(line)
    const last = blocks.at(-1)
    if (item) {
      const tag = item[1] ? 'ul' : 'ol'
      const parts = parseInline(item[2] ?? '')
      if (open && last && last.tag === tag) last.items.push(parts)
      else blocks.push({ tag, items: [parts] })
    } else if (line.trim() !== '') {
      const parts = parseInline(line)
      if (open && last?.tag === 'p') last.parts.push({ tag: 'br' }, ...parts)
      else blocks.push({ tag: 'p', parts })
    }
    open = line.trim() !== ''
  }
  return blocks
}

const escaped = (text: string) => text.replace(/[\\*[\]]/g, '\\$&')

const inlineMarkup = (parts: readonly Inline[]): string =>
  parts
    .map(part => {
      if (typeof part === 'string') return escaped(part)
      if (part.tag === 'br') return '\n'
      const inside = inlineMarkup(part.parts)
      if (part.tag === 'a') return `[${inside}](${part.href})`
      return part.tag === 'strong' ? `**${inside}**` : `*${inside}*`
    })
    .join('')

/** A line that only looks like an item of a list. */
const guarded = (text: string) => text.replace(/^(\d{1,3})\. /gm, '$1\\. ').replace(/^- /gm, '\\- ')

/** The way back, for what was written elsewhere. */
export const toMarkup = (blocks: readonly Block[]): string =>
  blocks
    .map(block =>
      block.tag === 'p'
        ? guarded(inlineMarkup(block.parts))
        : block.items
            .map((item, i) => `${block.tag === 'ol' ? `${i + 1}.` : '-'} ${inlineMarkup(item).replaceAll('\n', ' ')}`)
            .join('\n')
    )
    .join('\n\n')

/** Text that has no formatting, as it is typed so that it gets none. */
export function markupOf(text: string): string {
  const blocks = parse(text)
  return isPlain(blocks) && toText(blocks) === text ? text : guarded(escaped(text))
}
