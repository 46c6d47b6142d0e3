import { type Brand, brandOf } from '../../shared/colour.ts'
import type { LauncherLook } from '../../shared/settings.ts'

/** Custom property of `panel.css` → its light and its dark value. */
export const COLOURS = {
  surface: ['#fff', '#1a1b20'],
  raised: ['#fff', '#26282f'],
  soft: ['#f1f2f6', '#2a2c33'],
  line: ['#e4e6ec', '#363942'],
  ink: ['#15171c', '#f2f3f6'],
  muted: ['#5b6170', '#a9afbc'],
  bad: ['#b3261e', '#ffb4ab'],
  good: ['#1c9a5b', '#4fd191'],
  warm: ['#fff6e0', '#38301c'],
  'on-warm': ['#6b4a00', '#f3d690'],
  /** How much of the brand colour is in what an agent says. */
  mix: ['11%', '22%'],
  edge: ['#0f172a14', '#ffffff1f'],
  shade: ['#0f172a2e', '#0009']
} as const

/** The look of a channel as a style sheet; `auto` follows the visitor's own setting. */
export function themeOf({ colour, theme, position, style = {} }: LauncherLook): string {
  const { light: inLight, dark: inDark, radius, size, font } = style
  const brand = brandOf(colour, style)
  const light = rule(brand, 'light', inLight)
  const dark = rule(brand, 'dark', inDark)
  const colours = { light, dark, auto: `${light}@media(prefers-color-scheme:dark){${dark}}` }[theme]
  const shape = `.relais{${listed({ radius: `${radius ?? 18}px`, size: `${size ?? 15}px`, font: font || 'system-ui,sans-serif' })}}`
  return colours + shape + (position === 'left' ? '.panel{right:auto;left:20px;transform-origin:bottom left}' : '')
}

/** The page may set it too, as `--relais-…`; what is inherited passes into a shadow tree. */
const listed = (all: object) =>
  Object.entries(all)
    .map(([name, value]) => `--${name}:var(--relais-${name},${value})`)
    .join(';')

function rule({ brand, on, light, dark }: Brand, scheme: 'light' | 'dark', style: object | undefined): string {
  const shades = Object.entries(COLOURS).map(([name, pair]) => [name, pair[scheme === 'light' ? 0 : 1]])
  const own = [`--brand:${brand}`, `--on-brand:${on}`, `--ink-brand:${scheme === 'light' ? light : dark}`]
  return `.relais{color-scheme:${scheme};${listed({ ...Object.fromEntries(shades), ...style })};${own.join(';')}}`
}
