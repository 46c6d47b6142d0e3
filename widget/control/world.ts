import type { ChannelId } from '../../shared/ids.ts'
import type { StartBody } from '../../shared/protocol.ts'
import type { ChatStore } from '../chat/store.ts'
import type { ChatState } from '../chat/types.ts'
import type { Api } from '../io/api.ts'
import type { Chance, Clock } from '../io/clock.ts'
import type { DraftBox } from '../io/drafts.ts'
import type { Live, LiveDeps } from '../io/live.ts'
import type { PageEvents } from '../io/page.ts'
import type { Session, Sessions } from '../io/session.ts'
import type { TabNews, Tabs } from '../io/tabs.ts'
import type { lateParts } from './late.ts'

/** Everything outside of the chat. */
export interface World {
  api: Api
  /** Loads the live chunk. Null: it could not be had. */
  live(): Promise<((deps: Omit<LiveDeps, 'server'>) => Live) | null>
  sessions: Sessions
  drafts: DraftBox
  tabs(onNews: (news: TabNews) => void): Tabs
  /** What follows once there is a conversation to speak in; rejects where it could not be had. */
  late(): Promise<{ page: PageEvents; lateParts: typeof lateParts }>
  clock: Clock
  chance: Chance
  /** An object URL of a picture, and its end. */
  preview(file: File): string
  release(url: string): void
}

export interface Options {
  channel: ChannelId
  /** BCP 47; the server picks the nearest language of the channel. */
  language: string
  /** The page that the chatbox stands on, now. */
  where: () => { url: string; title: string }
  /** From a preview page: kept out of the statistics. */
  test?: boolean
  /** `StartBody.draft` */
  draft?: string
  /** Set by the page. */
  variables?: Record<string, string>
  /**
   * Who the visitor is to the page, asked whenever a conversation is looked for: null when the one that is known is theirs. What is
   * on this device of somebody else is gone by then. Rejects where the page could not tell.
   */
  claim?: Claiming | undefined
}

export type Claiming = (known: Session | null, drafts: DraftBox) => Promise<Claim | null>

export interface Claim {
  /** Names the person on this device: another one gets another conversation. Absent where the page gives no name to tell by. */
  who?: string
  identity: NonNullable<StartBody['identity']>
  /** Opens the conversation of this device that nobody has a claim to: it becomes theirs (N3). */
  token?: string | undefined
}

/** What the parts of the controller share. */
export interface Core {
  world: World
  options: Options
  store: ChatStore
  tabs: Tabs
}

export function patch(store: ChatStore, change: (state: ChatState) => Partial<ChatState>): void {
  store.setState(change(store.getState()))
}
