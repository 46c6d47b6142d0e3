import { browserWall } from './sanitizer.ts'
import { TAGS, type Tag } from './tags.ts'
import { type Part, safeHref, type Tree } from './tree.ts'

const OWN = new Set<string>(TAGS)
const SAME: Partial<Record<string, Tag>> = { b: 'strong', i: 'em' }
const HEADING = /^h[1-6]$/
/** They stand on lines of their own, so that their text does not run into the next. */
const BLOCK = /^(div|section|article|header|footer|table|tbody|thead|tr|dl|dt|dd|figure|figcaption|main|aside)$/
const BLOCKS = 'p,div,section,article,header,footer,table,tr,dl,dt,dd,ul,ol,pre,blockquote,hr,h1,h2,h3,h4,h5,h6'
/** A row of a table is a line: there is no room for columns. */
const SPACED = /^t[dh]$/

/** Reads foreign HTML into a document that loads and runs nothing, and takes out of it what could do harm. Throws where the page forbids reading. */
export type Wall = (text: string) => Node

/** Null: the plain text is to be shown instead. */
export type HtmlReader = (text: string) => Tree | null

/**
 * The first wall is the browser's own sanitizer, or DOMPurify where there is none; the second is our own list, by which the rest
 * is copied. Neither is trusted alone: rejects where no first wall can be had.
 */
export async function htmlReader(): Promise<HtmlReader> {
  return readerBehind(browserWall() ?? (await import('./purify.ts')).purified)
}

/** Null where the page forbids even reading (Trusted Types without a policy, in a browser without `Document.parseHTML`), or the wall gives up. */
export function readerBehind(wall: Wall): HtmlReader {
  return text => {
    try {
      return treeOf(wall(text))
    } catch {
      return null
    }
  }
}

function treeOf(node: Node): Tree {
  return [...node.childNodes].flatMap(child =>
    child instanceof Element ? partsOf(child, child.localName) : child.nodeType === 3 ? [child.textContent ?? ''] : []
  )
}

function partsOf(element: Element, name: string): Tree {
  const parts = treeOf(element)
  const tag = SAME[name] ?? name
  if (tag === 'a') return linkOf(element, parts)
  if (isTag(tag)) return [{ tag, parts }]
  if (HEADING.test(name)) return [{ tag: 'p', parts: [{ tag: 'strong', parts }] }]
  if (SPACED.test(name)) return element.nextElementSibling ? [...parts, ' · '] : parts
  return BLOCK.test(name) && !element.querySelector(BLOCKS) ? [{ tag: 'p', parts }] : parts
}

function linkOf(element: Element, parts: Tree): Tree {
  const href = safeHref(element.getAttribute('href') ?? '')
  const link: Part[] = href ? [{ tag: 'a', href, parts }] : []
  return link.length ? link : parts
}

function isTag(name: string): name is Tag {
  return OWN.has(name)
}
