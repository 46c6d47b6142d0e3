import { words } from '../words/index.ts'
import type { State } from './state.ts'
import { unreadOf } from './tickets.ts'

const TICKET = /^\/workspace\/tickets\/(\d+)$/

export const pathOf = (ticketId: number | null) => (ticketId === null ? '/workspace' : `/workspace/tickets/${ticketId}`)

export const ticketIn = (path: string): number | null => Number(TICKET.exec(path)?.[1]) || null

export function titleOf(state: State): string {
  const unread = unreadOf(state)
  const { title } = words[state.lang]
  return unread > 0 ? `(${unread}) ${title}` : title
}

/** The tab tells how many messages wait: by its title and by its icon. */
export function showInTab(page: Document, state: State): void {
  const title = titleOf(state)
  if (page.title !== title) page.title = title
  page.documentElement.lang = state.lang
  const icon = page.querySelector<HTMLLinkElement>('link[rel=icon]')
  if (!icon) return
  const wanted =
    unreadOf(state) > 0 ? icon.href.replace(/icon\.svg$/, 'icon-unread.svg') : icon.href.replace('icon-unread', 'icon')
  if (icon.href !== wanted) icon.href = wanted
}
