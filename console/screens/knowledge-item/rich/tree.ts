/** The few things that an answer may have: bold, italic, links; paragraphs and lists of them. */
export type Inline =
  | string
  | { tag: 'strong' | 'em'; parts: Inline[] }
  | { tag: 'a'; href: string; parts: Inline[] }
  | { tag: 'br' }
export type Block = { tag: 'p'; parts: Inline[] } | { tag: 'ul' | 'ol'; items: Inline[][] }

/** What a visitor may follow. */
export const isHref = (href: string): boolean => /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(href)

const inlineText = (parts: readonly Inline[]): string =>
  parts
    .map(part => {
      if (typeof part === 'string') return part
      if (part.tag === 'br') return '\n'
      const text = inlineText(part.parts)
      return part.tag === 'a' && text !== part.href ? `${text} (${part.href.replace(/^(mailto|tel):/, '')})` : text
    })
    .join('')

/** For where no formatting is: the agent's transcript, notifications. */
export const toText = (blocks: readonly Block[]): string =>
  blocks
    .map(block =>
      block.tag === 'p'
        ? inlineText(block.parts)
        : block.items.map((item, i) => `${block.tag === 'ol' ? `${i + 1}.` : '–'} ${inlineText(item)}`).join('\n')
    )
    .join('\n\n')

export const isPlain = (blocks: readonly Block[]): boolean =>
  blocks.every(block => block.tag === 'p' && block.parts.every(part => typeof part === 'string' || part.tag === 'br'))
