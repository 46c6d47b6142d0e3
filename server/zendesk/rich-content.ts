import type { Action, Content, Field, Item } from './shapes.ts'

/** What becomes of content that the chatbox has no shape for: a text that says it all, and its buttons. */
export interface Readable {
  text: string
  links: { label: string; url: string }[]
  choices: { label: string; text: string }[]
}

const MAX_LABEL = 128

export function webUrl(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined
  const { protocol, href } = new URL(text)
  return protocol === 'https:' || protocol === 'http:' ? href : undefined
}

/** Links open a page; a reply says its label in the visitor's name. What needs Zendesk's own widget is left out. */
export function buttonsOf(actions: Action[]): Omit<Readable, 'text'> {
  const links = []
  const choices = []
  for (const { type, text, uri, fallback } of actions) {
    const label = text?.trim().slice(0, MAX_LABEL)
    const url = webUrl(uri) ?? webUrl(fallback)
    if (label && url) links.push({ label, url })
    else if (label && (type === 'reply' || type === 'postback')) choices.push({ label, text: label })
  }
  return { links, choices }
}

function textOfItem({ title, description }: Item): string {
  return `• ${[title, description].filter(Boolean).join(' – ')}`
}

function textOfField({ label, text, email, select }: Field): string {
  const value = text ?? email ?? select.map(option => option.label).join(', ')
  return [label, value].filter(Boolean).join(' : ')
}

function placeOf({ coordinates, location }: Content): string {
  const spot = coordinates ? `${coordinates.lat}, ${coordinates.long}` : ''
  return [location?.name, location?.address, spot].filter(Boolean).join('\n')
}

/** Rough on purpose: only for a text that came without its plain form. What is never closed is looked at once, not once from each of its beginnings. */
export function textOfHtml(html: string): string {
  const broken = html.replace(/<(br|\/p|\/div|\/li|\/h\d)\b[^<>]*>/gi, '\n')
  const bare = broken.replace(/<(script|style)\b[\s\S]*?(<\/\1\s*>|$)/gi, '').replace(/<[^<>]*>/g, '')
  const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", apos: "'" }
  return bare.replace(/&(#39|\w+);/g, (whole, name: string) => signs[name.toLowerCase()] ?? whole).trim()
}

function ownText(content: Content): string {
  const { text, htmlText, markdownText, textFallback } = content
  return text || (htmlText && textOfHtml(htmlText)) || markdownText || textFallback || ''
}

/** Null when it says nothing that could be shown. */
export function readable(content: Content): Readable | null {
  const buttons = buttonsOf([...content.actions, ...content.items.flatMap(item => item.actions)])
  const lines = [
    ownText(content),
    ...content.items.map(textOfItem),
    ...content.fields.map(textOfField),
    placeOf(content),
    content.mediaUrl && !ownText(content) ? (content.altText ?? '') : ''
  ]
  const labels = [...buttons.links, ...buttons.choices].map(({ label }) => label)
  const text = lines.filter(Boolean).join('\n') || labels.join(' · ')
  return text ? { text, ...buttons } : null
}
