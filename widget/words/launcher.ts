import type { Language } from '../../shared/languages.ts'
import type { LauncherLook } from '../../shared/settings.ts'
import { UNREAD } from '../../shared/words/unread.ts'

interface Named {
  label?: string
  language: string
  look: LauncherLook
}

/** What is heard of the launcher: `Aide (messages non lus : 3)`. */
export function launcherName(
  { label = '', language, look }: Named,
  { open, unread }: { open: boolean; unread: number }
): string {
  const tag = language.slice(0, 2).toLowerCase() as Language
  const words = look.words?.[tag]?.unread ?? UNREAD[tag] ?? UNREAD.en
  return open || unread === 0 ? label : `${label} (${words}${tag === 'fr' ? ' ' : ''}: ${unread})`
}
