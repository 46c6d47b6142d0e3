import { networkOf } from '../../../shared/network.ts'
import type { Tries } from '../../conversation/ledger.ts'
import type { Clock, Store } from '../../conversation/ports.ts'

/** Tries without a wait: of one account from one network, and of one network whatever the account. */
const FREE = { account: 5, network: 30 }
const LONGEST = 15 * 60_000
/** Then earlier failures are forgotten. */
const FORGET = 60 * 60_000

const waitAfter = (count: number, free: number) => (count < free ? 0 : Math.min(1_000 * 2 ** (count - free), LONGEST))

const left = ({ count, last }: Tries, free: number, now: number) =>
  count === 0 ? 0 : Math.max(0, last + waitAfter(count, free) - now)

interface Deps {
  store: Pick<Store, 'attempt' | 'forgive'>
  clock: Clock
  /** Nobody reads from the store who has tried from where. */
  cover: (text: string) => string
}

/**
 * Slows down who guesses passwords and codes, twice as long with each failure. Counted per account *and* network, so that nobody can
 * lock somebody else out by failing on purpose; in the store, so that neither a restart nor another node begins anew.
 */
export function createThrottle({ store, clock, cover }: Deps) {
  const nameOf = (...parts: string[]) => cover(JSON.stringify(parts))
  const namesOf = (account: string, ip: string) => {
    const network = networkOf(ip)
    return { account: nameOf('account', account, network), network: nameOf('network', network) }
  }

  return {
    /** 0: go on; it counts as a failure until `succeeded` or `undone`, so that many at once get no further than one after another. Else ms to wait. */
    attempt(account: string, ip: string): Promise<number> {
      const names = namesOf(account, ip)
      const now = clock.now()
      const waitOf = (name: string, tries: Tries) =>
        left(tries, name === names.account ? FREE.account : FREE.network, now)
      return store.attempt([names.account, names.network], now, now - FORGET, waitOf)
    },
    succeeded(account: string, ip: string): Promise<void> {
      const names = namesOf(account, ip)
      return store.forgive({ all: [names.account], one: [names.network] })
    },
    /** It was neither: this one try is taken back, earlier failures stay. */
    undone(account: string, ip: string): Promise<void> {
      const names = namesOf(account, ip)
      return store.forgive({ all: [], one: [names.account, names.network] })
    }
  }
}

export type Throttle = ReturnType<typeof createThrottle>
