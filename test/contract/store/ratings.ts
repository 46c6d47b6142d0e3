import { describe, expect, it } from 'vitest'
import type { Store } from '../../../server/conversation/ports.ts'
import { begin, T } from './made.ts'

const DAY = '2026-03-01'

export function ratingRules(store: () => Store) {
  const rate = (conversationId: string, value: number, more: { seq?: number; comment?: string; day?: string } = {}) =>
    store().rate({ conversationId, seq: 4, value, at: T, day: DAY, ...more })
  const told = async () =>
    (await store().tallies('2026-01-01', '2026-12-31'))
      .filter(({ n }) => n !== 0)
      .map(({ day, name, n }) => `${day} ${name} ${n}`)

  describe('ratings', () => {
    it('[R2] the same again changes nothing', async () => {
      const { id } = await begin(store())
      expect([await rate(id, 4, { comment: 'fine' }), await rate(id, 4, { comment: 'fine' })]).toEqual([true, true])
      expect(await store().ratingsOf(id)).toEqual([{ seq: 4, value: 4, comment: 'fine', at: T }])
      expect(await told()).toEqual([`${DAY} rating:4 1`])
    })

    it('[R2] another one takes its place, comment and all, and the figures of the first day follow', async () => {
      const { id } = await begin(store())
      await rate(id, 2, { comment: 'slow' })
      await rate(id, 5, { day: '2026-03-09' })
      expect(await store().ratingsOf(id)).toEqual([{ seq: 4, value: 5, at: T }])
      expect(await told()).toEqual([`${DAY} rating:5 1`])
    })

    it('[R2] two at once count once', async () => {
      const { id } = await begin(store())
      await Promise.all([1, 2, 3].map(value => rate(id, value)))
      const [kept] = await store().ratingsOf(id)
      expect(await told()).toEqual([`${DAY} rating:${kept?.value} 1`])
    })

    it('each line has its own, in the order of the log', async () => {
      const { id } = await begin(store())
      const other = await begin(store())
      await rate(id, 3, { seq: 9 })
      await rate(id, 1)
      await rate(other.id, 5)
      expect((await store().ratingsOf(id)).map(({ seq, value }) => [seq, value])).toEqual([
        [4, 1],
        [9, 3]
      ])
    })

    it('[Z1] [R2] those of a test are kept and not counted', async () => {
      const { id } = await begin(store(), { test: true })
      await rate(id, 5)
      expect(await store().ratingsOf(id)).toHaveLength(1)
      expect(await told()).toEqual([])
    })

    it('[X1] go with their conversation, and nobody who is gone can be rated', async () => {
      const { id } = await begin(store())
      await rate(id, 5)
      await store().erase([id])
      expect(await store().ratingsOf(id)).toEqual([])
      expect(await rate(id, 5)).toBe(false)
      expect(await told()).toEqual([`${DAY} rating:5 1`])
    })
  })
}
