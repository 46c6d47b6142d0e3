import { render } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Language, LauncherLook } from '../../shared/settings.ts'
import type { ChatStore } from '../chat/store.ts'
import type { Actions } from '../chat/types.ts'
import { knownLanguage, loadWords, wordsOf } from '../words/index.ts'
import { sheetsToCome } from './later.ts'
import css from './panel.css?inline'
import { themeSheet } from './theme.ts'
import { useSlice } from './useSlice.ts'
import { Window } from './Window.tsx'

interface Props {
  store: ChatStore
  actions: Actions
  /** Until the channel has told its own. */
  language: Language
}

interface Mounting extends Omit<Props, 'language'> {
  look: LauncherLook
  language: string
}

/**
 * Puts the chat window into `root` and keeps it in step with the store until the returned function takes it out again, without
 * a trace. It shows while `open`. `look` is the launcher's own, so that both wear the same from the first moment. Calling
 * `loadWords` as soon as the language is known spares it a wait.
 */
export function mountPanel(root: ShadowRoot, { look, language, ...chat }: Mounting): () => void {
  const box = Document.prototype.createElement.call(document, 'div')
  const sheets = [sheetOf(css), ...sheetsToCome(), themeSheet(look)]
  box.className = 'relais'
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheets]
  root.append(box)
  render(<Panel {...chat} language={knownLanguage(language)} />, box)

  return () => {
    render(null, box)
    box.remove()
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter(sheet => !sheets.includes(sheet))
  }
}

/** Draws nothing until the words of the channel's language are there. */
export function Panel({ store, actions, language: first }: Props) {
  const channel = useSlice(store, state => state.channel)
  const language = channel?.language ?? first
  const bot = channel?.bot
  const [, redraw] = useState({})
  const words = wordsOf(language)
  // Before the first paint: it would be an empty one.
  useLayoutEffect(() => {
    if (!words) void loadWords(language).then(redraw)
  }, [language, words])
  return words ? (
    <div class="shell" lang={words.lang} dir={words.dir}>
      <Window store={store} actions={actions} words={bot ? { ...words, bot } : words} />
    </div>
  ) : null
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}
