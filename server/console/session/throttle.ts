import type { Clock } from '../../conversation/ports.ts'

/** Tries without a wait: of one account from one network, and of one network whatever the account. */
const FREE = { account: 5, network: 30 }
const LONGEST = 15 * 60_000
/** Then earlier failures are forgotten. */
const FORGET = 60 * 60_000
const MOST_KEPT = 10_000

interface Tries {
  count: number
  last: number
}

/** An IPv6 customer has at least a whole /64. */
function networkOf(ip: string): string {
  return ip.includes(':') && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip
}

const waitAfter = (count: number, free: number) => (count < free ? 0 : Math.min(1_000 * 2 ** (count - free), LONGEST))

/**
 * Slows down who guesses passwords, twice as long with each failure. Counted per account *and* network, so that nobody can lock
 * somebody else out by failing on purpose.
 */
export function createThrottle(clock: Clock) {
  const known = new Map<string, Tries>()

  function triesOf(key: string): Tries {
    const tries = known.get(key)
    return tries && clock.now() - tries.last < FORGET ? tries : { count: 0, last: 0 }
  }

  function left(key: string, free: number): number {
    const { count, last } = triesOf(key)
    return Math.max(0, last + waitAfter(count, free) - clock.now())
  }

  function note(key: string): void {
    const { count } = triesOf(key)
    known.delete(key)
    known.set(key, { count: count + 1, last: clock.now() })
    const [oldest] = known.keys()
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest)
  }

  const keysOf = (account: string, ip: string) => {
    const network = networkOf(ip)
    return { account: `${account} ${network}`, network }
  }

  return {
    /** 0: go on; it counts as a failure until `succeeded`, so that many at once get no further than one after another. Else ms to wait. */
    attempt(account: string, ip: string): number {
      const keys = keysOf(account, ip)
      const wait = Math.max(left(keys.account, FREE.account), left(keys.network, FREE.network))
      if (wait === 0) for (const key of Object.values(keys)) note(key)
      return wait
    },
    succeeded(account: string, ip: string): void {
      const keys = keysOf(account, ip)
      known.delete(keys.account)
      const tries = known.get(keys.network)
      if (tries) tries.count -= 1
    }
  }
}

export type Throttle = ReturnType<typeof createThrottle>
