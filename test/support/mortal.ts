import type { Clock } from '../../server/conversation/ports.ts'

export interface Life {
  isOver: boolean
}

/** Never resolves: whoever waits for it is as good as dead. */
const never = () => new Promise<never>(() => {})

/**
 * The same object until `life` is over. From then on no call goes out and no answer comes back, as for a process that was killed:
 * a call under way may have done its work, but nobody ever learns so.
 */
export function mortal<T extends object>(target: T, life: Life): T {
  return new Proxy(target, {
    get(_, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]) => {
        if (life.isOver) return never()
        const answer: unknown = Reflect.apply(value, target, args)
        return answer instanceof Promise ? answer.then(given => (life.isOver ? never() : given)) : answer
      }
    }
  })
}

/** Its timers die with it. */
export function mortalClock(clock: Clock, life: Life): Clock {
  return {
    now: clock.now,
    after: (ms, then) =>
      clock.after(ms, () => {
        if (!life.isOver) then()
      })
  }
}
