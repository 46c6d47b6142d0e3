import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Check, Copy, Tray } from '../../../workspace/page/ui/icons.tsx'
import { type Place, pathOf } from '../places.ts'
import { useAdmin, useSlice, useWords } from './context.ts'

/** A link within the administration, which needs no new page. */
export function Go({
  to,
  class: look,
  isCurrent = false,
  children
}: {
  to: Place
  class?: string
  isCurrent?: boolean
  children: ComponentChildren
}) {
  const { actions } = useAdmin()
  const onClick = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    actions.go(to)
  }
  return (
    <a href={pathOf(to)} class={look} aria-current={isCurrent ? 'page' : undefined} onClick={onClick}>
      {children}
    </a>
  )
}

/** One page: its title takes the focus, so that a change of page is heard. */
export function Page({
  title,
  lead,
  action,
  children
}: {
  title: string
  lead?: string
  action?: ComponentChildren
  children: ComponentChildren
}) {
  const words = useWords()
  const refusal = useSlice(state => state.refusal)
  const isSaved = useSlice(state => state.isSaved)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} – ${words.title}`
  }, [title, words])
  useLayoutEffect(() => heading.current?.focus(), [])
  return (
    <>
      <header class="admin-top">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p class="admin-lead">{lead}</p>}
        </div>
        {action}
      </header>
      <p class="admin-state" role="status">
        {refusal && <span class="refusal">{words.refusals[refusal]}</span>}
        {isSaved && !refusal && <span class="admin-saved">{words.saved}</span>}
      </p>
      {children}
    </>
  )
}

/** A value with its name, to read and to copy. */
export function Value({ term, value, note }: { term: string; value: string; note?: string }) {
  const words = useWords()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(value)
    setCopied(true)
  }
  return (
    <div class="admin-value">
      <dt>{term}</dt>
      <dd>
        <code>{value}</code>
        <button
          type="button"
          class="button button-icon button-small"
          aria-label={isCopied ? words.copied : words.copy(term)}
          title={isCopied ? words.copied : words.copy(term)}
          onClick={copy}
          onBlur={() => setCopied(false)}
        >
          {isCopied ? <Check /> : <Copy />}
        </button>
        {note && <span class="admin-note">{note}</span>}
      </dd>
    </div>
  )
}

export function Nothing({ title, hint }: { title: string; hint: string }) {
  return (
    <div class="admin-empty">
      <Tray />
      <p class="empty-title">{title}</p>
      <p class="empty-hint">{hint}</p>
    </div>
  )
}
