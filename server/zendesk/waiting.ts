import type { Clock } from '../conversation/ports.ts'

export function rest(clock: Clock, ms: number): Promise<void> {
  return new Promise(then => void clock.after(ms, then))
}

/** What the promise brings, or `otherwise` when it takes longer than `ms`; it goes on all the same. */
export function within<T>(clock: Clock, ms: number, promise: Promise<T>, otherwise: T): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(ms, () => resolve(otherwise))
    promise.then(resolve, reject).finally(cancel)
  })
}

export interface Cached<T> {
  get(key: string): Promise<T>
  forget(key: string): void
}

/** Remembers what `load` brought for `ttl` ms as long as it is worth it, and lets all who ask meanwhile share one question. */
export function createCache<T>(
  clock: Clock,
  ttl: number,
  load: (key: string) => Promise<T>,
  isWorthKeeping: (value: T) => boolean
): Cached<T> {
  const known = new Map<string, { value: T; until: number }>()
  const asked = new Map<string, Promise<T>>()

  async function ask(key: string): Promise<T> {
    const value = await load(key)
    if (isWorthKeeping(value)) known.set(key, { value, until: clock.now() + ttl })
    return value
  }

  return {
    get(key) {
      const found = known.get(key)
      if (found && found.until > clock.now()) return Promise.resolve(found.value)
      const question = asked.get(key) ?? ask(key).finally(() => asked.delete(key))
      asked.set(key, question)
      return question
    },
    forget: key => void known.delete(key)
  }
}
