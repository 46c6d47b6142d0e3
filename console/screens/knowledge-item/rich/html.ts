import { childrenOf, inert, nameOf } from './inert.ts'
import type { Block, Inline } from './tree.ts'
import { isHref } from './tree.ts'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escapeHtml = (text: string) => text.replace(/[&<>"]/g, char => ENTITIES[char] ?? char)

const inlineHtml = (parts: readonly Inline[]): string =>
  parts
    .map(part => {
      if (typeof part === 'string') return escapeHtml(part)
      if (part.tag === 'br') return '<br>'
      const inside = inlineHtml(part.parts)
      return part.tag === 'a'
        ? `<a href="${escapeHtml(part.href)}">${inside}</a>`
        : `<${part.tag}>${inside}</${part.tag}>`
    })
    .join('')

export const toHtml = (blocks: readonly Block[]): string =>
  blocks
    .map(block =>
      block.tag === 'p'
        ? `<p>${inlineHtml(block.parts)}</p>`
        : `<${block.tag}>${block.items.map(item => `<li>${inlineHtml(item)}</li>`).join('')}</${block.tag}>`
    )
    .join('')

const SAME: Record<string, 'strong' | 'em'> = { strong: 'strong', b: 'strong', em: 'em', i: 'em' }
const BLOCKS = /^(p|div|ul|ol|h[1-6]|blockquote|pre|section|table)$/

/** What was written elsewhere, in a document that loads and runs nothing; of what we do not know, the text stays. */
export function fromHtml(html: string): Block[] {
  return blocksIn(inert(html))
}

function blocksIn(parent: Node): Block[] {
  const blocks: Block[] = []
  let loose: Inline[] = []
  const close = () => {
    if (loose.some(part => typeof part !== 'string' || part.trim())) blocks.push({ tag: 'p', parts: loose })
    loose = []
  }
  for (const node of childrenOf(parent)) {
    const name = nameOf(node)
    if (!BLOCKS.test(name)) {
      loose.push(...inlineOf(node))
      continue
    }
    close()
    if (name === 'ul' || name === 'ol') {
      const items = childrenOf(node)
        .filter(child => nameOf(child) === 'li')
        .map(inlineIn)
      if (items.length > 0) blocks.push({ tag: name, items })
    } else if (childrenOf(node).some(child => BLOCKS.test(nameOf(child)))) {
      blocks.push(...blocksIn(node))
    } else {
      blocks.push({ tag: 'p', parts: inlineIn(node) })
    }
  }
  close()
  return blocks
}

const inlineIn = (node: Node): Inline[] => childrenOf(node).flatMap(inlineOf)

function inlineOf(node: Node): Inline[] {
  if (node.nodeType === 3) return [(node.textContent ?? '').replace(/\s+/g, ' ')]
  if (!(node instanceof Element)) return []
  const name = nameOf(node)
  if (name === 'br') return [{ tag: 'br' }]
  const parts = inlineIn(node)
  const tag = SAME[name]
  if (tag) return [{ tag, parts }]
  const href = name === 'a' ? (node.getAttribute('href') ?? '') : ''
  return href && isHref(href) ? [{ tag: 'a', href, parts }] : parts
}
