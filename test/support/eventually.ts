import { vi } from 'vitest'

/** Until `check` no longer throws: as long as a busy machine takes, not the one second that `vi.waitFor` gives by itself. */
export const eventually = <T>(check: () => T | Promise<T>): Promise<T> =>
  vi.waitFor(check, { timeout: 20_000, interval: 50 })
