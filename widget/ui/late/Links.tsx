import type { Link } from '../../../shared/message.ts'
import { safeHref } from '../../text/tree.ts'
import { Icon } from './icons.tsx'
import { useLateWords } from './words.ts'

export function Links({ links }: { links: readonly Link[] }) {
  const words = useLateWords()
  return (
    <div class="links">
      {links.map(({ label, url }) => {
        const href = safeHref(url)
        return href ? (
          <a key={url} class="pill" href={href} target="_blank" rel="noopener noreferrer nofollow">
            {label}
            <Icon name="open" />
            <span class="sr"> ({words.newTab})</span>
          </a>
        ) : null
      })}
    </div>
  )
}
