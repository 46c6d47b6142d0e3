import { copiesMessages } from './copy.ts'
import { keepsFocus } from './focus.ts'
import css from './reach.css?inline'
import { refusesFiles } from './refuse.ts'

/** What nobody needs before they have reached into the panel, be it by Tab or by pointing. */
export function reached(root: ShadowRoot): () => void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(css)
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  const stops = [keepsFocus(root), copiesMessages(root), labelsField(root), refusesFiles(root)]
  return () => {
    for (const stop of stops) stop()
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== sheet)
  }
}

/** Where a pointer rests, the field says what it is: its label is seen by nobody otherwise. What is written may run the other way. */
function labelsField(root: ShadowRoot): () => void {
  const label = () => {
    const field = root.querySelector<HTMLTextAreaElement>('.field textarea')
    if (!field || field.title === field.ariaLabel) return
    field.title = field.ariaLabel ?? ''
    field.dir = 'auto'
  }
  label()
  root.addEventListener('pointerover', label)
  root.addEventListener('focusin', label)
  return () => {
    root.removeEventListener('pointerover', label)
    root.removeEventListener('focusin', label)
  }
}
