import { useEffect, useMemo, useState } from 'preact/hooks'
import { rendered } from '../text/render.tsx'
import { canReadHtml, loadHtml, shown } from '../text/rich.ts'
import { useChat } from './chat.ts'

/** Plain at once; formatted as soon as what reads HTML is there. */
export function Text({ text, html }: { text: string; html?: string | undefined }) {
  const linked = useChat().late?.linked
  const [ready, setReady] = useState(canReadHtml)
  useEffect(() => {
    if (html && !ready) void loadHtml().then(setReady)
  }, [html, ready])
  const tree = useMemo(() => shown(text, ready ? html : undefined, linked), [text, html, ready, linked])
  // Read aloud as it first came: the same words in better shape are nothing new.
  const [first] = useState(tree)
  return (
    <div class="prose" dir="auto" aria-live={tree === first ? undefined : 'off'}>
      {rendered(tree)}
    </div>
  )
}
