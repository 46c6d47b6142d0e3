import type { Clock } from '../../server/conversation/ports.ts'

export interface HandClock extends Clock {
  /** Lets `ms` pass: every timer in its order, and whatever follows from it before the next. */
  pass(ms: number): Promise<void>
  /** The wall clock alone jumps; timers do not move. */
  jump(ms: number): void
  /** Whatever can happen without time passing has happened; with `turns`, only so many turns of the event loop. */
  settled(turns?: number): Promise<void>
  waiting(): number
  /** The same object, whose calls `settled` waits for. */
  counting<T extends object>(target: T): T
}

interface Timer {
  at: number
  then: () => void
}

const turn = () => new Promise<void>(resolve => setImmediate(resolve))

/** Turns of the event loop without a call under way, after which nothing more is to come. */
const QUIET = 5

export function handClock(start = Date.UTC(2026, 0, 5, 10)): HandClock {
  const timers = new Set<Timer>()
  let monotonic = 0
  let wall = start

  let underWay = 0

  async function settled(turns?: number) {
    let quiet = 0
    for (let i = 0; turns === undefined ? quiet < QUIET : i < turns; i++) {
      quiet = underWay > 0 ? 0 : quiet + 1
      await turn()
    }
  }

  function counted<T>(answer: T): T {
    if (!(answer instanceof Promise)) return answer
    underWay += 1
    const over = () => {
      underWay -= 1
    }
    answer.then(over, over)
    return answer
  }

  const nextBy = (until: number) =>
    [...timers].filter(({ at }) => at <= until).reduce<Timer | null>((a, b) => (a && a.at <= b.at ? a : b), null)

  function move(to: number) {
    wall += to - monotonic
    monotonic = to
  }

  return {
    now: () => wall,
    after(ms, then) {
      const timer = { at: monotonic + Math.max(ms, 0), then }
      timers.add(timer)
      return () => timers.delete(timer)
    },
    async pass(ms) {
      const until = monotonic + ms
      await settled()
      for (let timer = nextBy(until); timer; timer = nextBy(until)) {
        timers.delete(timer)
        move(timer.at)
        timer.then()
        await settled()
      }
      move(until)
    },
    jump(ms) {
      wall += ms
    },
    settled,
    waiting: () => timers.size,
    counting: target =>
      new Proxy(target, {
        get(_, name) {
          const value = Reflect.get(target, name)
          if (typeof value !== 'function') return value
          return (...args: unknown[]) => counted(Reflect.apply(value, target, args))
        }
      })
  }
}
