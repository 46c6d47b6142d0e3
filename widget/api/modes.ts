import type { ChatMode } from '../../shared/embed.ts'
import type { Chatbox } from '../chatbox.ts'
import { placeOf } from './checks.ts'

/** The window fills the box that it is in, whatever the screen; there is nothing to put it away to. */
const FILLED = `
.panel{position:absolute!important;inset:0!important;inline-size:100%!important;block-size:100%!important;max-block-size:none!important;
transform:none!important;transition:none!important}
.put-away{display:none!important}`

/** Later than the launcher's own sheet, and as important. */
const SHEETS: Partial<Record<ChatMode, string>> = {
  inline: `:host{position:relative!important;display:block!important;inline-size:100%!important;block-size:100%!important;
min-block-size:320px!important;z-index:0!important;contain:layout!important}${FILLED}.panel{border-radius:12px!important}`,
  page: `:host{inset:0!important;display:block!important}${FILLED}.panel{border-radius:0!important;box-shadow:none!important}`
}

/** Where the chatbox stands; it may be changed as long as it is on the page. */
export function createModes(chatbox: Chatbox) {
  const { host, root, button, options, direct } = chatbox
  let isFixed = false
  options.isFixed = () => isFixed
  let sheet: CSSStyleSheet | undefined

  function wear(css: string | undefined): void {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter(one => one !== sheet)
    sheet = undefined
    if (!css) return
    sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }

  return (mode: ChatMode, target: unknown): void => {
    const place = mode === 'inline' ? placeOf(target) : document.body.closest('body')
    const wasFixed = isFixed
    isFixed = mode === 'inline' || mode === 'page'
    wear(SHEETS[mode])
    if (place && host.parentElement !== place) place.append(host)
    button.hidden = mode !== 'launcher'
    if (isFixed) chatbox.withPanel(panel => panel.appear())
    else if (wasFixed) direct.close()
  }
}
