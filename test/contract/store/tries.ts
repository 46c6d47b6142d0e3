import { describe, expect, it } from 'vitest'
import type { Tries } from '../../../server/conversation/ledger.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import { T } from './made.ts'

/** A second to wait after two tries. */
const waitOf = (_: string, { count, last }: Tries) => (count < 2 ? 0 : Math.max(0, last + 1_000 - T))

export function triesRules(store: () => Store) {
  const attempt = (...names: string[]) => store().attempt(names, T, T - 60_000, waitOf)

  describe('log-ins that fail', () => {
    it('are counted until one of the names has to wait, and then for none of them', async () => {
      expect([await attempt('a', 'n'), await attempt('a', 'n')]).toEqual([0, 0])
      expect(await attempt('a', 'm')).toBe(1_000)
      expect([await attempt('b', 'm'), await attempt('b', 'm'), await attempt('b', 'm')]).toEqual([0, 0, 1_000])
    })

    it('many at once get no further than one after another', async () => {
      const waits = await Promise.all(Array.from({ length: 6 }, (_, i) => attempt('a', `n${i}`)))
      expect(waits.filter(wait => wait === 0)).toHaveLength(2)
    })

    it('are forgotten after a while', async () => {
      await attempt('a')
      await attempt('a')
      expect(await store().attempt(['a'], T + 61_000, T, waitOf)).toBe(0)
    })

    it('are forgiven: all of one name, one of another', async () => {
      for (let i = 0; i < 2; i++) await attempt('a', 'n')
      await store().forgive({ all: ['a'], one: ['n'] })
      expect(await attempt('a', 'n')).toBe(0)
      expect(await attempt('b', 'n')).toBe(1_000)
      await store().forgive({ all: [], one: ['never'] })
    })

    it('are deleted when they count no more', async () => {
      for (let i = 0; i < 2; i++) await attempt('a')
      await store().purge(T + 3 * 86_400_000)
      expect(await store().attempt(['a'], T, 0, waitOf)).toBe(0)
    })
  })
}
