import type { ComponentChildren } from 'preact'
import { useApp } from '../app/context.ts'
import { isOurs } from '../app/router.ts'

interface Props {
  to: string
  children: ComponentChildren
  class?: string
  current?: boolean
  onGo?: () => void
}

/** A real link: it opens in another tab as any does, and moves within the console without a reload. */
export function Link({ to, children, current, onGo, ...rest }: Props) {
  const { router } = useApp()
  const onClick = (event: MouseEvent & { currentTarget: HTMLAnchorElement }) => {
    if (!isOurs(event, event.currentTarget)) return
    event.preventDefault()
    onGo?.()
    void router.go(to)
  }
  return (
    <a href={to} aria-current={current ? 'page' : undefined} onClick={onClick} {...rest}>
      {children}
    </a>
  )
}
