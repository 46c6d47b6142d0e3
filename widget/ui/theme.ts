import type { LauncherLook } from '../../shared/settings.ts'

/** Custom property of `panel.css` → its light and its dark value. */
export const COLOURS = {
  surface: ['#fff', '#1a1b20'],
  raised: ['#fff', '#26282f'],
  soft: ['#f1f2f6', '#2a2c33'],
  line: ['#e4e6ec', '#363942'],
  ink: ['#15171c', '#f2f3f6'],
  muted: ['#5b6170', '#bec4d0'],
  bad: ['#b3261e', '#ffb4ab'],
  good: ['#1c9a5b', '#4fd191'],
  warm: ['#fff6e0', '#38301c'],
  'on-warm': ['#6b4a00', '#f3d690'],
  /** How much of the brand colour is in what an agent says. */
  mix: ['11%', '22%'],
  edge: ['#0f172a14', '#ffffff1f'],
  shade: ['#0f172a2e', '#0009']
} as const

/** The look of a channel. Colours that the page itself has chosen are made readable as soon as what does it is there. */
export function themeSheet(look: LauncherLook): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  const { colour, style } = look
  sheet.replaceSync(themeOf(look))
  if (look.inks?.[0] !== colour) {
    import('../../shared/colour.ts').then(
      ({ inksOf }) => sheet.replaceSync(themeOf({ ...look, inks: inksOf(colour, style) })),
      () => {}
    )
  }
  return sheet
}

/** As the text of a style sheet; `auto` follows the visitor's own setting. */
export function themeOf({ colour, theme, position, style = {}, inks }: LauncherLook): string {
  const [, on = '#fff', ink = colour, paleInk = ink] = inks?.[0] === colour ? inks : []
  const { radius = 18, size = 15, font } = style
  const rule = (scheme: 'light' | 'dark', own: object | undefined, inkBrand: string) => {
    const colours = Object.entries(COLOURS).map(([name, pair]) => [name, pair[scheme === 'light' ? 0 : 1]])
    const known = `--brand:${colour};--on-brand:${on};--ink-brand:${inkBrand}`
    return `.relais{color-scheme:${scheme};${listed({ ...Object.fromEntries(colours), ...own })}${known}}`
  }
  const light = rule('light', style.light, ink)
  const dark = rule('dark', style.dark, paleInk)
  return (
    { light, dark, auto: `${light}@media(prefers-color-scheme:dark){${dark}}` }[theme] +
    `.relais{${listed({ radius: `${radius}px`, size: `${size}px`, font: font || 'system-ui,sans-serif' })}}` +
    (position === 'left' ? '.panel{right:auto;left:20px;transform-origin:bottom left}' : '')
  )
}

/** The page may set each as `--relais-…`: what is inherited passes into a shadow tree. */
const listed = (all: object) =>
  Object.entries(all)
    .map(([name, value]) => `--${name}:var(--relais-${name},${value});`)
    .join('')
