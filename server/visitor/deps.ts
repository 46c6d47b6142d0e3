import type { Overrides } from '../../shared/sentences/index.ts'
import type { Channel } from '../../shared/settings.ts'
import type { Conversations } from '../conversation/conversations.ts'
import type { Notice } from '../conversation/noticed.ts'
import type { Chance, Clock, Desk, Log, Store } from '../conversation/ports.ts'
import type { Budgets } from './budgets.ts'
import type { Crowds } from './crowds.ts'
import type { Newcomers } from './newcomers.ts'
import type { Scan } from './scanner.ts'
import type { Signing } from './signing.ts'
import type { FileSpool } from './spool.ts'
import type { Views } from './view.ts'

/** What the visitor's side reads of the settings. */
export interface Channels {
  channel(id: string): Promise<Channel | null>
  channels(): Promise<Channel[]>
  sentences(): Promise<Overrides>
}

export interface VisitorDeps {
  store: Store
  conversations: Conversations
  channels: Channels
  desk: Pick<Desk, 'fetchFile'>
  spool: FileSpool
  signing: Signing
  views: Views
  clock: Clock
  chance: Chance
  log: Log
  /** Of what was refused. */
  notice: Notice
  budgets: Budgets
  /** Who may begin a conversation. */
  newcomers: Newcomers
  /** Open sockets by network. */
  crowds: Crowds
  /** What the bot is to remember in order to answer from drafts; null: the pass does not hold. */
  trials: (pass: string) => Promise<{ memory: unknown } | null>
  /** What tokens of identities may be signed with, per channel; the newest first. */
  identitySecrets: (channel: string) => Promise<readonly string[]>
  /** Beside WebSocket; its requests have to reach the same node each time. */
  isPollingOffered: boolean
  /** ms in which a socket has shown its token. */
  handshake: number
  /** Looks for viruses in a file before it goes on; null: nobody does. */
  scan: Scan | null
  /** Bytes of one upload. */
  uploadLimit: number
  /** Origin under which browsers find us; known once the server listens. */
  publicOrigin: () => string
}
