import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { Choices } from '../shell/AccountMenu.tsx'
import { Mark } from '../ui/icons.tsx'
import { useShellWords } from '../ui/words.ts'

interface Props {
  title: string
  lead?: string
  children?: ComponentChildren
}

/** The page of somebody who is not inside yet. */
export function Door({ title, lead, children }: Props) {
  const { product, console } = useShellWords()
  useEffect(() => {
    document.title = `${title} · ${product}`
  }, [title, product])
  return (
    <div class="entry">
      <main class="entry-card">
        <div class="entry-brand">
          <Mark />
          <span class="wordmark">{product}</span>
          <span class="wordmark-more">{console}</span>
        </div>
        <h1>{title}</h1>
        {lead && <p class="entry-lead">{lead}</p>}
        {children}
      </main>
      <footer class="entry-foot">
        <Choices />
      </footer>
    </div>
  )
}
