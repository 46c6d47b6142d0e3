import type { LauncherLook } from '../shared/settings.ts'
import type { LauncherTeaser } from '../shared/teaser.ts'

/** A channel as the server tells of it in the served file. `label`: the launcher's name for those who do not see it, by language. */
export type KnownLook = LauncherLook & { label?: Record<string, string>; teaser?: LauncherTeaser }

export type LaunchLook = LauncherLook & { label: string }

export const PLAIN: LauncherLook = { colour: '#2f5bea', position: 'right', theme: 'auto' }

const COLOUR = /^#[\da-f]{6}$/i

/** The channel's own look, then what the script tag says; nothing that is not one of ours. */
export function lookOf(
  known: KnownLook | undefined,
  tag: Partial<Record<keyof LaunchLook, string>>,
  language: string
): LaunchLook {
  const { colour, position, theme } = { ...PLAIN, ...known, ...tag }
  return {
    ...known,
    colour: COLOUR.test(colour) ? colour : PLAIN.colour,
    position: position === 'left' ? position : 'right',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    label: tag.label ?? known?.label?.[language] ?? 'Chat'
  }
}

/** Black or white, whichever reads better on the colour (WCAG relative luminance). */
export function inkOn(colour: string): string {
  const light = (at: number) => (Number.parseInt(colour.slice(at, at + 2), 16) / 255) ** 2.2
  return 0.2126 * light(1) + 0.7152 * light(3) + 0.0722 * light(5) > 0.18 ? '#000' : '#fff'
}

/** The first of these (BCP 47) that the channel speaks, else its own first. */
export function languageIn(wanted: readonly unknown[], { label = {} }: Pick<KnownLook, 'label'> = {}): string {
  const tags = wanted.map(tag => `${tag}`.slice(0, 2).toLowerCase())
  return tags.find(tag => label[tag]) ?? Object.keys(label)[0] ?? 'fr'
}
