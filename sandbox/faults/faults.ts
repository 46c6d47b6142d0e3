/** What a client of the API meets. */
export type Fault =
  /** `retryAfter`: seconds, or `date` for an HTTP date so many seconds ahead. The state does not change. */
  | { is: 'status'; status: number; retryAfter?: number | { date: number } }
  | { is: 'slow'; ms: number }
  /** Never answered. */
  | { is: 'hang' }
  | { is: 'reset' }
  /** The state changes; the answer is lost: no word, a cut connection, or a 504. */
  | { is: 'lost'; by: 'hang' | 'reset' | 'timeout' }
  /** Answered with 504 at once; the state changes `ms` later. */
  | { is: 'late'; ms: number }

export type Fate =
  | { is: 'none' }
  | { is: 'duplicate' }
  | { is: 'drop' }
  | { is: 'reorder' }
  | { is: 'delay'; ms: number }

interface When {
  /** How often at most; absent: until it is taken away. */
  times?: number
  /** So many that match pass before the rule begins. */
  skip?: number
  /** 0 to 1; absent: always. */
  probability?: number
}

/** A route: method (absent: any) and a path, where `*` stands for anything but a slash and `**` for anything. */
export type RouteRule = When & { on: 'route'; method?: string; path: string; fault: Fault }
/** Events on their way to a webhook; `type` absent: every type. */
export type WebhookRule = When & { on: 'webhook'; type?: string; fate: Exclude<Fate, { is: 'none' }> }
export type Rule = RouteRule | WebhookRule

export interface Faults {
  /** The first rule that matches counts. Answers the way to take it away. */
  add(rule: Rule): () => void
  clear(): void
  list(): readonly Rule[]
  /** Every request waits between `min` and `max` ms. */
  latency(range: { min: number; max: number }): void
  pause(): number
  faultOf(method: string, path: string): Fault | null
  fateOf(eventType: string): Fate
}

/** Chance is seeded, so that a run repeats. */
export function createFaults(seed = 1): Faults {
  const random = mulberry32(seed)
  let rules: { rule: Rule; left: number; skip: number }[] = []
  let delay = { min: 0, max: 0 }

  const hit = <R extends Rule>(matches: (rule: Rule) => rule is R): R | null => {
    for (const entry of rules) {
      const { rule } = entry
      if (entry.left < 1 || !matches(rule)) continue
      if (entry.skip > 0) {
        entry.skip -= 1
        continue
      }
      if (random() >= (rule.probability ?? 1)) continue
      entry.left -= 1
      return rule
    }
    return null
  }

  return {
    add(rule) {
      const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY, skip: rule.skip ?? 0 }
      rules = [...rules, entry]
      return () => {
        rules = rules.filter(other => other !== entry)
      }
    },
    clear() {
      rules = []
      delay = { min: 0, max: 0 }
    },
    list: () => rules.filter(({ left }) => left > 0).map(({ rule }) => rule),
    latency(range) {
      delay = range
    },
    pause: () => delay.min + random() * (delay.max - delay.min),
    faultOf: (method, path) =>
      hit((rule): rule is RouteRule => rule.on === 'route' && isRoute(rule, method, path))?.fault ?? null,
    fateOf: type =>
      hit((rule): rule is WebhookRule => rule.on === 'webhook' && (rule.type ?? type) === type)?.fate ?? { is: 'none' }
  }
}

function isRoute(rule: RouteRule, method: string, path: string): boolean {
  if (rule.method && rule.method.toUpperCase() !== method) return false
  const source = rule.path
    .split(/(\*\*|\*)/)
    .map(part => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')))
  return new RegExp(`^${source.join('')}$`).test(path)
}

function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
