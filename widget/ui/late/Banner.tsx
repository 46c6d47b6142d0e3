import { bannerDue, bannerOf } from '../../chat/connection.ts'
import { useChatState } from '../chat.ts'
import { now, usePast } from '../time.ts'
import { Icon } from './icons.tsx'
import { useLateWords } from './words.ts'

export function Banner() {
  const text = useBanner()
  return text ? (
    <div class="banner">
      <Icon name="alert" />
      {text}
    </div>
  ) : null
}

/** What is to be said of the connection now, or ''. */
export function useBanner(): string {
  const words = useLateWords()
  const connection = useChatState(state => state.connection)
  const timeline = useChatState(state => state.timeline)
  const blocked = useChatState(state => state.storage === 'blocked')
  const due = bannerDue({ connection, timeline }, now())
  usePast(due === null ? null : now() + due)
  const banner = bannerOf({ connection, timeline }, now())
  if (banner.is === 'refused') return words.refusedConnection
  if (banner.is !== 'none') return words.reconnecting
  return blocked && timeline.drafts.length > 0 ? words.storageBlocked : ''
}
