import { cleanup, render } from '@testing-library/preact'
import { afterEach } from 'vitest'
import type { Language } from '../../shared/settings.ts'
import type { ChatState } from '../../widget/chat/types.ts'
import { playing } from '../../widget/dev/actions.ts'
import { SCENES } from '../../widget/dev/scenes.ts'
import { loadComfort } from '../../widget/ui/late/comfort.ts'
import { loadHandover, loadLate } from '../../widget/ui/later.ts'
import { Panel } from '../../widget/ui/Panel.tsx'
import { loadWords } from '../../widget/words/index.ts'
import './frames.ts'

afterEach(cleanup)

/** What jsdom has no layout for: nothing ever changes its size, and every dialog can be shown. */
function furnish() {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  globalThis.matchMedia ??= () => Object.assign(new EventTarget(), { matches: false }) as MediaQueryList
  CSSStyleSheet.prototype.replaceSync ??= () => {}
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true
  }
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false
    this.dispatchEvent(new Event('close'))
  }
}

/** The open panel in a state of its own; `calls` is what the visitor asked for. */
export async function showPanel(state: Partial<ChatState> = {}, language: Language = 'fr') {
  furnish()
  await Promise.all([loadWords(language), loadHandover(language), loadLate(language), loadComfort(language)])
  const { store, actions, calls } = playing({ open: true, ...state }, { language })
  const view = render(<Panel store={store} actions={actions} language={language} />)
  return { ...view, store, actions, calls, asked: (name: string) => calls.filter(([called]) => called === name) }
}

/** One of the scenes of `widget/dev`. */
export function showScene(name: string, more: Partial<ChatState> = {}, language: Language = 'fr') {
  const scene = SCENES[name]
  if (!scene) throw new Error(`There is no scene ${name}`)
  return showPanel({ ...scene(language), ...more }, language)
}
