import { BLANK } from '../chat/store.ts'
import type { ChatState } from '../chat/types.ts'
import type { Controller } from '../controller.ts'
import type { PanelOptions } from '../panel.ts'

/** What calls the visitor back is fetched with the first message that nobody was looking at. The answer ends it. */
export function callingWhenMissed(root: ShadowRoot, controller: Controller, panel: PanelOptions): () => void {
  const { store } = controller
  let calling: Promise<() => void> | undefined

  function look(now: ChatState, before: ChatState): void {
    if (now.unread <= before.unread || (now.open && !document.hidden)) return
    calling ??= Promise.all([import('../calls.ts'), now.services?.()]).then(([{ calls }, services]) =>
      services ? calls(root, controller, panel, services) : () => {}
    )
    calling.catch(() => {
      calling = undefined
    })
  }

  look(store.getState(), BLANK)
  const stop = store.subscribe(look)
  return () => {
    stop()
    calling?.then(end => end())
  }
}
