import type { ConnectorView } from '../../shared/console.ts'
import type { Pinned } from '../../shared/pinned.ts'
import type { ZendeskSettings } from '../../shared/settings.ts'
import type { Chance, Clock, Log, Store } from '../conversation/ports.ts'
import type { Seal } from './connector.ts'
import type { DeskAccount } from './desk-account.ts'
import type { Links } from './session/links.ts'
import type { Logins } from './session/logins.ts'
import type { SecondFactor } from './session/second-factor.ts'
import type { Throttle } from './session/throttle.ts'
import type { AllSettings } from './settings.ts'

/** What the console stands on. */
export interface ConsoleDeps {
  store: Store
  settings: AllSettings
  clock: Clock
  chance: Chance
  log: Log
  /** Signs what is valid for one login. */
  csrfKeys: Buffer[]
  /** What stands for an address in the store. */
  cover: (text: string) => string
  /** Folder in which `npm run console:link` leaves its link. */
  dataDir: string
  /** Other servers work on the same store. */
  isShared?: boolean
  /** Of everybody, not only where a user has chosen it. */
  isSecondFactorRequired: boolean
  /** As configured; null: `url()` leads to this machine only. */
  publicUrl: string | null
  /** Where browsers and Zendesk reach us; known once the server listens. */
  url: () => string
  webhookUrl: () => string
  desk: DeskAccount
  /** Zendesk refuses our credentials, and what is owed to it waits. */
  isBarred: () => boolean
  /** The connector of the environment, and the variable that each of its fields comes from. */
  environment: ZendeskSettings | null
  variables: ConnectorView['fixed']
  /** Instead of the desk's usual address. */
  deskUrl: string | null
  seal: Seal
  /** What this server offers to pages that name the sum of what they load. */
  pinned: () => Promise<Pinned | null>
}

export interface SessionDeps extends ConsoleDeps {
  logins: Logins
  links: Links
  throttle: Throttle
  secondFactor: SecondFactor
}
