import DOMPurify from 'dompurify'
import { type Part, safeHref, TAGS, type Tag, type Tree } from './tree.ts'

const OWN = new Set<string>(TAGS)
const SAME: Partial<Record<string, Tag>> = { b: 'strong', i: 'em' }
const HEADING = /^h[1-6]$/
/** They stand on lines of their own, so that their text does not run into the next. */
const BLOCK = /^(div|section|article|header|footer|table|tbody|thead|tr|dl|dt|dd|figure|figcaption|main|aside)$/
const BLOCKS = 'p,div,section,article,header,footer,table,tr,dl,dt,dd,ul,ol,pre,blockquote,hr,h1,h2,h3,h4,h5,h6'
const SPACED = /^t[dh]$/

/**
 * Foreign HTML as a tree. It is read into a document of its own, which loads and runs nothing, passes DOMPurify there, and is
 * then copied by our own list: neither wall is trusted alone. Null where the page forbids even reading it (Trusted Types
 * without a policy, in a browser without `Document.parseHTML`) or DOMPurify gives up: the plain text is shown instead.
 */
export function html(text: string): Tree | null {
  try {
    const { body } = parsed(text)
    // Given nodes instead of a string, DOMPurify needs no Trusted Types policy, and so must not ask the page for one.
    DOMPurify.sanitize(body, { IN_PLACE: true, ADD_TAGS: ['body'], ALLOWED_ATTR: ['href'], TRUSTED_TYPES_POLICY: null })
    return treeOf(body)
  } catch {
    return null
  }
}

/** `Document.parseHTML` is no Trusted Types sink, since it cannot make anything that runs. */
function parsed(text: string): Document {
  return 'parseHTML' in Document && typeof Document.parseHTML === 'function'
    ? (Document.parseHTML(text) as Document)
    : new DOMParser().parseFromString(text, 'text/html')
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
  if (SPACED.test(name)) return [...parts, ' ']
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
