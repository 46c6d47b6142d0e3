import type { Look } from '../../shared/settings.ts'
import { brandOf } from './colour.ts'

const SCHEMES = { auto: 'light dark', light: 'light', dark: 'dark' }

/** What a channel may choose, as the custom properties that `panel.css` reads. */
export function themeOf(look?: Look): string {
  const { brand, on, light, dark } = brandOf(look?.colour ?? '#2f5bea')
  return (
    `.relais{--brand:${brand};--on-brand:${on};--ink-brand:light-dark(${light},${dark});` +
    `color-scheme:${SCHEMES[look?.theme ?? 'auto']}}` +
    (look?.position === 'left' ? '.panel{left:var(--edge);right:auto;transform-origin:bottom left}' : '')
  )
}
