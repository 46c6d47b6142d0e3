import type { ComponentChildren } from 'preact'
import type { Block, Inline } from './tree.ts'

const PLACE = /(\$\{[^}]*\})/

const textParts = (text: string): ComponentChildren =>
  text.split(PLACE).map((part, i) =>
    PLACE.test(part) ? (
      <span key={i} class="variable">
        {part.slice(2, -1)}
      </span>
    ) : (
      part
    )
  )

function Parts({ parts }: { parts: readonly Inline[] }) {
  return (
    <>
      {parts.map((part, i) => {
        if (typeof part === 'string') return <span key={i}>{textParts(part)}</span>
        if (part.tag === 'br') return <br key={i} />
        const inside = <Parts parts={part.parts} />
        if (part.tag === 'a')
          return (
            <span key={i} class="preview-link" title={part.href}>
              {inside}
            </span>
          )
        return part.tag === 'strong' ? <strong key={i}>{inside}</strong> : <em key={i}>{inside}</em>
      })}
    </>
  )
}

/** The answer as the visitor sees it; links lead nowhere here. */
export function Preview({ blocks }: { blocks: readonly Block[] }) {
  return (
    <>
      {blocks.map((block, i) => {
        if (block.tag === 'p')
          return (
            <p key={i}>
              <Parts parts={block.parts} />
            </p>
          )
        const List = block.tag
        return (
          <List key={i}>
            {block.items.map((item, n) => (
              <li key={n}>
                <Parts parts={item} />
              </li>
            ))}
          </List>
        )
      })}
    </>
  )
}
