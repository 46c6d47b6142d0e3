import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useApp, useSlice } from '../app/context.ts'
import { decoded } from '../app/routes.ts'
import { Back } from './icons.tsx'
import { Link } from './Link.tsx'
import { useShellWords } from './words.ts'

interface Props {
  title: string
  /** What one does here, in a sentence or two. */
  lead?: ComponentChildren
  /** The menu's headings above this screen: `['Préférences', 'Bot']`. */
  trail?: readonly string[]
  back?: { to: string; label: string }
  /** Buttons that belong to the whole screen. */
  actions?: ComponentChildren
  /** `wide` for lists and for a preview beside a form. */
  size?: 'form' | 'wide'
  children?: ComponentChildren
}

/** One screen: names the browser's tab, takes the focus to the heading when somebody came by a link, and scrolls to where it was. */
export function Page({ title, lead, trail = [], back, actions, size = 'form', children }: Props) {
  const { product } = useShellWords()
  const heading = useArrival()
  useEffect(() => {
    document.title = [title, ...trail.slice(-1), product].join(' · ')
  }, [title, product])
  return (
    <div class={`page page-${size}`}>
      <header class="page-head">
        {back && (
          <Link to={back.to} class="back">
            <Back />
            {back.label}
          </Link>
        )}
        {trail.length > 0 && <p class="trail">{trail.join(' › ')}</p>}
        <div class="page-title">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {actions && <div class="page-actions">{actions}</div>}
        </div>
        {lead && <p class="lead">{lead}</p>}
      </header>
      {children}
    </div>
  )
}

function useArrival() {
  const heading = useRef<HTMLHeadingElement>(null)
  const { store } = useApp()
  const count = useSlice(state => state.stop.count)
  useLayoutEffect(() => {
    const { by, hash, scroll } = store.getState().stop
    const target = document.getElementById(decoded(hash.slice(1)) ?? '')
    if (by !== 'load') heading.current?.focus({ preventScroll: true })
    if (target) return target.scrollIntoView()
    return scrollWhenTall(scroll)
  }, [count])
  return heading
}

/** How long a screen may take to grow as tall as it was. */
const PATIENCE = 10_000

/** What is loaded later makes the page taller; whoever scrolls in the meantime is left alone. */
function scrollWhenTall(to: number): () => void {
  const room = () => document.documentElement.scrollHeight - innerHeight
  scrollTo(0, Math.min(to, Math.max(room(), 0)))
  if (to <= 0 || room() >= to) return () => {}
  const growing = new ResizeObserver(() => {
    if (room() < to) return
    scrollTo(0, to)
    stop()
  })
  const stop = () => {
    growing.disconnect()
    clearTimeout(timer)
    for (const sign of ['wheel', 'touchstart', 'keydown']) removeEventListener(sign, stop)
  }
  const timer = setTimeout(stop, PATIENCE)
  for (const sign of ['wheel', 'touchstart', 'keydown']) addEventListener(sign, stop, { once: true, passive: true })
  growing.observe(document.body)
  return stop
}
