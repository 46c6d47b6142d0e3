import type { ChatStore } from './chat/store.ts'
import { createChatStore } from './chat/store.ts'
import type { Actions } from './chat/types.ts'
import { actionsOf, beginningOf } from './control/actions.ts'
import { consequences } from './control/consequences.ts'
import { type Parts, partsOf } from './control/parts.ts'
import type { Core, Options, World } from './control/world.ts'
import type { TabNews } from './io/tabs.ts'

export interface Controller {
  store: ChatStore
  actions: Actions
  /** For what comes after the panel (`drive.ts`). */
  core: Core
  parts: Parts
  /** What opening asks of the server. */
  begin(): void
  /** Goes on with a conversation that is under way, without the visitor's doing; starts none. */
  wake(): void
  destroy(): void
}

export function createController(world: World, options: Options): Controller {
  const tabs = world.tabs((news: TabNews) => parts.late.with(({ heard }) => heard(news)))
  const core: Core = { world, options, store: createChatStore(), tabs }
  const parts = partsOf(core)
  const begin = beginningOf(core, parts)
  const stop = consequences(core, parts)
  core.store.setState({ writing: world.sessions.readWriting() })
  return {
    store: core.store,
    actions: actionsOf(core, parts, begin),
    begin,
    core,
    parts,
    wake() {
      if (!world.sessions.read()) return
      parts.channel.load()
      parts.conversation.begin()
    },
    destroy() {
      stop()
      parts.late.now()?.end()
      tabs.close()
    }
  }
}
