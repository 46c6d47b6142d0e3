import { addressReader } from './address-of.ts'
import type { Config } from './config.ts'
import type { Foundation, Outside } from './foundation.ts'
import { coveringFor } from './secrets.ts'
import { createArrivals } from './visitor/arrivals.ts'
import { createBudgets } from './visitor/budgets.ts'
import { createCrowds } from './visitor/crowds.ts'
import type { VisitorDeps } from './visitor/deps.ts'
import { createNewcomers, type WorkResult } from './visitor/newcomers.ts'
import { createPuzzles } from './visitor/puzzles.ts'

interface BoundsDeps extends Outside, Pick<Foundation, 'store' | 'secrets'> {
  /** ms in which a socket has shown its token. */
  handshake: number
  /** Hears what became of each newcomer who was to work. */
  onWork: (result: WorkResult) => void
}

type Bounds = Pick<VisitorDeps, 'budgets' | 'newcomers' | 'uploadLimit' | 'crowds' | 'isPollingOffered' | 'handshake'>

/** What visitors may take of us. */
export function boundsOf(config: Config, { clock, chance, store, secrets, handshake, onWork }: BoundsDeps): Bounds {
  const { limits, challenge, trustProxy, isPollingOffered } = config
  const cover = coveringFor(secrets, 'counters')
  const budgets = createBudgets(limits, { store, clock, cover }, config.database !== null)
  const newcomers = createNewcomers({
    when: challenge.when,
    limit: limits.conversations,
    budgets,
    puzzles: createPuzzles(secrets.derive('puzzles'), { clock, chance }),
    arrivals: createArrivals(challenge.crowd, clock),
    count: onWork
  })
  return {
    budgets,
    newcomers,
    uploadLimit: limits.upload,
    crowds: createCrowds(limits.sockets, addressReader(trustProxy)),
    isPollingOffered,
    handshake
  }
}
