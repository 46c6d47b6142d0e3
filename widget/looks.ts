import type { LauncherLook } from '../shared/settings.ts'

/** A channel as the server tells of it in the served file. `label`: the launcher's name for those who do not see it, by language. */
export type KnownLook = LauncherLook & { label?: Record<string, string> }

export type LaunchLook = LauncherLook & { label: string }

export const PLAIN: LauncherLook = { colour: '#2f5bea', position: 'right', theme: 'auto' }

const COLOUR = /^#[0-9a-f]{6}$/i

/** The channel's own look, then what the script tag says; nothing that is not one of ours. */
export function lookOf(
  known: KnownLook | undefined,
  tag: Partial<Record<keyof LaunchLook, string>>,
  language: string
): LaunchLook {
  const { colour, position, theme } = { ...PLAIN, ...known, ...tag }
  return {
    colour: COLOUR.test(colour) ? colour : PLAIN.colour,
    position: position === 'left' ? position : 'right',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    label: tag.label ?? labelIn(language, known)
  }
}

/** Black or white, whichever reads better on the colour (WCAG relative luminance). */
export function inkOn(colour: string): string {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(i => (Number.parseInt(colour.slice(i, i + 2), 16) / 255) ** 2.2)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#000' : '#fff'
}

/** In one of the channel's languages; a channel that nobody knows has a name all the same. */
export function labelIn(language: string, known: KnownLook | undefined): string {
  const labels = known?.label ?? {}
  return labels[language.slice(0, 2).toLowerCase()] ?? Object.values(labels)[0] ?? 'Chat'
}
