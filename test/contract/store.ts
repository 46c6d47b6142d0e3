import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '../../server/conversation/ports.ts'
import { archiveRules } from './store/archive.ts'
import { commitRules } from './store/commits.ts'
import { conversationRules } from './store/conversations.ts'
import { documentRules } from './store/documents.ts'
import { duplicateRules } from './store/duplicates.ts'
import { echoRules } from './store/echoes.ts'
import { handoverRules } from './store/handovers.ts'
import { identityRules } from './store/identities.ts'
import { laneRules } from './store/lanes.ts'
import { ledgerRules } from './store/ledger.ts'
import { logRules } from './store/log.ts'
import { claimedAtOnce, outboxRules } from './store/outbox.ts'
import { randomRules } from './store/random.ts'
import { ratingRules } from './store/ratings.ts'
import { otherRules } from './store/rest.ts'
import { settlementRules } from './store/settlements.ts'
import { triesRules } from './store/tries.ts'
import { vitalRules } from './store/vitals.ts'

/** What every store must do, whatever its engine. `open` gives an empty one. */
export function storeContract(name: string, open: () => Promise<Store>) {
  describe(name, () => {
    let opened: Store | null = null
    const store = (): Store => {
      if (!opened) throw new Error('the store is not open')
      return opened
    }
    beforeEach(async () => {
      opened = await open()
    })
    afterEach(async () => {
      await opened?.close()
    })

    archiveRules(store)
    conversationRules(store)
    logRules(store)
    commitRules(store)
    duplicateRules(store)
    handoverRules(store)
    claimedAtOnce(store)
    outboxRules(store)
    laneRules(store)
    settlementRules(store)
    echoRules(store)
    documentRules(store)
    ledgerRules(store)
    otherRules(store, open)
    randomRules(store)
    vitalRules(store)
    identityRules(store)
    ratingRules(store)
    triesRules(store)
  })
}
