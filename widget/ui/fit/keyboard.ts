/** Less than any keyboard, more than what rounding and the bars of a browser make. */
const KEYBOARD = 100

/** The part of the screen that is left, as a rule for a panel that fills it; '' where all of it is left. */
export function ruleAbove(view: Pick<VisualViewport, 'height' | 'offsetTop' | 'scale'>, whole: number): string {
  // Who has zoomed in with two fingers looks at a part of the page, which stays as it is.
  const isCovered = view.scale < 1.05 && whole - view.height > KEYBOARD
  return isCovered
    ? `@media(max-width:480px),(max-height:520px){.relais .panel,iframe.panel{inset-block-start:${Math.round(view.offsetTop)}px;block-size:${Math.round(view.height)}px}.composer{padding-block-end:8px}}`
    : ''
}

/** Keeps the panel above the virtual keyboard, which covers the page without telling it. */
export function aboveKeyboard(sheet: CSSStyleSheet): () => void {
  const view = visualViewport
  if (!view) return () => {}
  let told = ''
  const place = () => {
    const rule = ruleAbove(view, document.documentElement.clientHeight)
    if (rule !== told) sheet.replaceSync(rule)
    told = rule
  }
  view.addEventListener('resize', place)
  view.addEventListener('scroll', place)
  place()
  return () => {
    view.removeEventListener('resize', place)
    view.removeEventListener('scroll', place)
  }
}
