import { isForgotten } from '../chat/answer.ts'
import { cursorOf, newest } from '../chat/timeline.ts'
import type { Actions } from '../chat/types.ts'
import type { Parts } from './parts.ts'
import type { Core } from './world.ts'

/** Messages that stay once twice as many are held and the visitor is back at the end: the page then holds what a short conversation would. */
const KEPT = 100

/** What opening asks of the server: the channel, and a conversation, found again or begun. */
export function beginningOf({ tabs }: Core, { channel, conversation, late }: Parts) {
  return () => {
    if (tabs.isClosed()) return
    channel.load()
    if (conversation.key()) late.with(({ returning }) => returning.arrive())
    else conversation.begin()
  }
}

/** What the visitor can do, each handed to the part that does it. */
export function actionsOf({ store }: Core, { conversation, composing, late }: Parts, begin: () => void): Actions {
  return {
    open() {
      store.setState({ open: true, opened: true })
      begin()
    },
    close: () => store.setState({ open: false }),
    say: text => composing.say(text),
    choose: ({ text }) => composing.say(text),
    attach: files => late.with(({ attaching }) => attaching.attach(files)),
    cancel: localId => composing.drop(localId),
    discard: localId => composing.drop(localId),
    retry: localId => late.with(({ attaching }) => attaching.retry(localId)),
    leave: () => late.with(({ leaving }) => leaving.leave()),
    loadOlder: () => late.with(({ reading }) => reading.loadOlder()),
    letGo() {
      const { timeline } = store.getState()
      if (timeline.messages.length > 2 * KEPT) store.setState({ timeline: newest(timeline, KEPT) })
    },
    refresh: seq => late.with(({ reading }) => reading.refresh(seq)),
    write: writing => store.setState({ writing }),
    dismissRefused: () => store.setState({ refused: [] }),
    seen() {
      const seq = cursorOf(store.getState().timeline)
      late.with(({ returning }) => returning.saw(seq))
    },
    restart() {
      const { trouble } = store.getState()
      store.setState({ trouble: null })
      if (trouble && isForgotten(trouble)) conversation.forget(trouble)
      conversation.pause.skip()
      conversation.begin()
    }
  }
}
