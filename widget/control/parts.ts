import { wayOf } from '../chat/outbox.ts'
import { ChannelView } from './channel.ts'
import { Composing } from './composing.ts'
import { Conversation } from './conversation.ts'
import { Hearing } from './hearing.ts'
import type { Early } from './late.ts'
import { type Later, later } from './later.ts'
import type { Core } from './world.ts'

/** The parts of one chatbox: each knows the few calls that it needs of the others, and nothing outside of `World`. */
export interface Parts extends Early {
  late: Later
}

export function partsOf(core: Core): Parts {
  const { api } = core.world
  const conversation: Conversation = new Conversation(core, {
    takePage: page => hearing.takePage(page),
    onReady: () => composing.load()
  })
  const hearing: Hearing = new Hearing(core, {
    ask(after) {
      const key = conversation.key()
      const line = wayOf(core.store.getState()) === 'socket' ? late.now()?.liveness.line() : null
      return key && (line ? line.sync(after) : api.sync(key, after))
    },
    seen: () => conversation.seen(),
    onRefused: code => core.store.setState({ trouble: code })
  })
  const composing: Composing = new Composing(core, then => late.with(({ sending }) => then(sending)))
  const early = { channel: new ChannelView(core), conversation, hearing, composing }
  const late = later(core, async () => {
    const { lateParts, page } = await core.world.late()
    return lateParts(core, early, page)
  })
  return { ...early, late }
}
