import type { LocalId } from '../../shared/ids.ts'
import { draftOf, dropDraft, setDraft } from '../chat/drafts.ts'
import type { ChatStore } from '../chat/store.ts'
import type { DraftState } from '../chat/types.ts'
import type { TabNews } from '../io/tabs.ts'
import type { Early } from './late.ts'
import type { Sending } from './sending.ts'
import { type Core, patch } from './world.ts'

type Rooms = Early & { sending: Sending }

/** What another tab of the same site has done. */
export function onNews({ store }: Core, parts: Rooms, news: TabNews): void {
  switch (news.is) {
    case 'messages':
      if (news.id === store.getState().conversation?.id) parts.hearing.hear(news.messages)
      return
    case 'drafts':
      parts.composing.load()
      return
    case 'draft':
      follow(store, parts, news.localId, news.state)
      return
    case 'dropped':
      parts.sending.stopUpload(news.localId)
      patch(store, ({ timeline }) => ({ timeline: dropDraft(timeline, news.localId) }))
      parts.sending.pause.skip()
      return
    case 'session':
      parts.conversation.reread()
      return
    case 'seen':
      parts.conversation.markSeen(news.seq)
      return
  }
}

/** The state may be told before the draft has been read. */
async function follow(
  store: ChatStore,
  { composing, sending }: Rooms,
  localId: LocalId,
  state: DraftState
): Promise<void> {
  if (!draftOf(store.getState().timeline, localId)) await composing.load()
  patch(store, ({ timeline }) => ({ timeline: setDraft(timeline, localId, state) }))
  if (state.is === 'queued') sending.drive()
}
