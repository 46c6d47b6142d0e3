import type { Agent, Author, Status } from '../../api.ts'
import { useWords } from './context.ts'
import * as icons from './icons.tsx'

const HUES = 8

const hueOf = (name: string) =>
  [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % HUES

const initialsOf = (name: string) =>
  name
    .split(/[\s@._-]+/)
    .filter(Boolean)
    .slice(0, 2)
    .map(word => word.charAt(0).toUpperCase())
    .join('') || '?'

/** The name always stands beside it. */
export function Avatar({ name, size = 'm' }: { name: string; size?: 's' | 'm' | 'l' | 'xl' }) {
  return (
    <span class={`avatar avatar-${size} hue-${hueOf(name)}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  )
}

export function Face({ author, agents }: { author: Author; agents: readonly Agent[] }) {
  if (author.kind !== 'bot')
    return <Avatar name={agents.find(({ id }) => id === author.agentId)?.name ?? author.name} size="s" />
  return (
    <span class="avatar avatar-s avatar-bot" aria-hidden="true">
      <icons.Bot />
    </span>
  )
}

export function StatusTag({ status }: { status: Status }) {
  return <span class={`status status-${status}`}>{useWords().status[status]}</span>
}

export function Empty({ title, hint }: { title: string; hint: string }) {
  return (
    <div class="empty">
      <icons.Tray />
      <p class="empty-title">{title}</p>
      <p class="empty-hint">{hint}</p>
    </div>
  )
}
