import { createClock } from '../../server/clock.ts'
import type { Clock } from '../../server/conversation/ports.ts'
import type { Clock as WidgetClock } from '../../widget/io/clock.ts'

/** The server's clock on a machine whose time somebody sets. */
export function jumpingClock(): Clock & { jump(ms: number): void } {
  let off = 0
  return {
    ...createClock(() => Date.now() + off),
    jump(ms) {
      off = ms
    }
  }
}

/** `speed` times as fast for everybody, so that seconds of patience pass in tenths. `off`: a device whose clock is wrong. */
export function fastClock(speed: number, off = 0): WidgetClock {
  return {
    now: () => performance.timeOrigin + off + performance.now() * speed,
    after(ms, then) {
      const timer = setTimeout(then, ms / speed)
      return () => clearTimeout(timer)
    }
  }
}
