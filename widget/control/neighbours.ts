import { dropDraft, setDraft } from '../chat/drafts.ts'
import type { TabNews } from '../io/tabs.ts'
import type { Parts } from './parts.ts'
import { type Core, patch } from './world.ts'

/** What another tab of the same site has done. */
export function onNews({ store }: Core, parts: Parts, news: TabNews): void {
  switch (news.is) {
    case 'messages':
      if (news.id === store.getState().conversation?.id) parts.hearing.hear(news.messages)
      return
    case 'drafts':
      parts.composing.load()
      return
    case 'draft':
      patch(store, ({ timeline }) => ({ timeline: setDraft(timeline, news.localId, news.state) }))
      if (news.state.is === 'queued') parts.sending.drive()
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
