import type { ComponentChildren } from 'preact'
import type { Tree } from './tree.ts'

/** The only way foreign text reaches the page: as elements of our own making around text nodes. */
export function rendered(tree: Tree): ComponentChildren {
  return tree.map((part, n) => {
    if (typeof part === 'string') return part
    if (part.tag === 'br' || part.tag === 'hr') return <part.tag key={n} />
    if (part.tag !== 'a') return <part.tag key={n}>{rendered(part.parts)}</part.tag>
    return (
      <a key={n} href={part.href ?? ''} target="_blank" rel="noopener noreferrer nofollow">
        {rendered(part.parts)}
      </a>
    )
  })
}
