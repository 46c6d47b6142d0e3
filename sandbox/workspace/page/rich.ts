/** What was written in the composer: the plain text, and the same as HTML where anything is formatted. */
export interface Rich {
  text: string
  htmlText?: string
}

const MARKS: Record<string, string> = { B: 'strong', STRONG: 'strong', I: 'em', EM: 'em' }
const BLOCKS = new Set(['DIV', 'P'])
const LISTS = new Set(['UL', 'OL'])

/** Reads the field by an allow-list: what is not known to it counts as its text. */
export function richOf(field: Node): Rich {
  const text = tidy(textIn(field))
  const { html, formatted } = htmlIn(field)
  return formatted && text ? { text, htmlText: html.replace(/^(<br>)+|(<br>)+$/g, '') } : { text }
}

const tidy = (text: string) =>
  text
    .replace(/\u00a0/g, ' ')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

const nameOf = (node: Node) => (node instanceof Element ? node.tagName : '')

function textIn(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? ''
  const name = nameOf(node)
  if (name === 'BR') return '\n'
  const inside = [...node.childNodes].reduce(joined, '')
  if (name === 'LI') return `• ${inside.trim()}`
  return name === 'A' ? addressed(node, inside) : inside
}

/** A block stands on lines of its own. */
function joined(before: string, node: Node): string {
  const name = nameOf(node)
  const isBlock = BLOCKS.has(name) || LISTS.has(name) || name === 'LI'
  const text = textIn(node)
  if (!isBlock) return before + text
  const own = before === '' || before.endsWith('\n') ? '' : '\n'
  return `${before}${own}${text.replace(/\n$/, '')}\n`
}

function addressed(link: Node, words: string): string {
  const href = hrefOf(link)
  return href && href !== words.trim() ? `${words} (${href})` : words
}

/** Nothing but http and https. */
function hrefOf(node: Node): string | null {
  const href = node instanceof Element ? (node.getAttribute('href') ?? '') : ''
  return /^https?:\/\//i.test(href) && URL.canParse(href) ? href : null
}

interface Html {
  html: string
  formatted: boolean
}

function htmlIn(node: Node): Html {
  if (node.nodeType === Node.TEXT_NODE)
    return { html: escaped(node.textContent ?? '').replace(/\n/g, '<br>'), formatted: false }
  const inside = [...node.childNodes].map(htmlIn)
  const html = inside.map(part => part.html).join('')
  const formatted = inside.some(part => part.formatted)
  const name = nameOf(node)
  const mark = MARKS[name]
  if (mark) return { html: html && `<${mark}>${html}</${mark}>`, formatted: html !== '' }
  if (LISTS.has(name)) return { html: `<ul>${html}</ul>`, formatted: true }
  if (name === 'LI') return { html: `<li>${html.replace(/(<br>)+$/, '')}</li>`, formatted: true }
  if (name === 'BR') return { html: '<br>', formatted }
  if (BLOCKS.has(name)) return { html: html === '<br>' ? html : `<br>${html}`, formatted }
  const href = name === 'A' ? hrefOf(node) : null
  return href ? { html: `<a href="${escaped(href)}">${html}</a>`, formatted: true } : { html, formatted }
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\u00a0': ' ' }
const escaped = (text: string) => text.replace(/[&<>"\u00a0]/g, letter => ESCAPES[letter] ?? letter)
