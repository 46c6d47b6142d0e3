import type { Tag } from './tags.ts'

/** `href` only on `a`, and only what `safeHref` lets through. */
export interface Part {
  tag: Tag
  href?: string
  parts: Tree
}
export type Tree = readonly (string | Part)[]

const SCHEMES = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/** The address as the browser itself would read it, or null when it is none that a visitor may follow. */
export function safeHref(href: string, base?: string): string | null {
  try {
    const url = new URL(href, base)
    return SCHEMES.has(url.protocol) ? url.href : null
  } catch {
    return null
  }
}

/** What is left when all formatting is taken away. */
export function textOf(tree: Tree): string {
  return tree.map(part => (typeof part === 'string' ? part : part.tag === 'br' ? '\n' : textOf(part.parts))).join('')
}
