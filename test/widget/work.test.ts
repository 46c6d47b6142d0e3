import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { systemChance } from '../../server/chance.ts'
import { systemClock } from '../../server/clock.ts'
import { createPuzzles } from '../../server/visitor/puzzles.ts'
import { solve } from '../../widget/io/work.ts'

const sumOf = (text: string) => createHash('sha256').update(text).digest('hex')
const PLACE = { channel: 'shop', network: '192.0.2.7' }

test('[T8] what a server hides is found, wherever it lies, whatever the length', async () => {
  for (const length of [1, 3, 4, 20, 36, 44]) {
    const salt = `${'x'.repeat(length - 1)}.`
    for (const number of [0, 1, 31, 32, 33, 999, 1_000])
      expect(await solve({ salt, sum: sumOf(salt + number), most: 1_000, signature: 's' })).toEqual({
        salt,
        number,
        signature: 's'
      })
  }
})

test('[T8] the real server’s puzzles are solved so that it is content', async () => {
  const puzzles = createPuzzles([Buffer.alloc(32)], { clock: systemClock, chance: systemChance })
  for (const most of [0, 1, 100, 5_000, 5_000, 5_000])
    expect(puzzles.check(PLACE, await solve(puzzles.make(PLACE, most)))).toEqual({ ok: true, most })
})

test('a number without an answer ends with the last one', async () => {
  expect(await solve({ salt: 'x.', sum: '0'.repeat(64), most: 100, signature: '' })).toMatchObject({ number: 100 })
})

test('the page has its turn again and again meanwhile', async () => {
  const turns: number[] = []
  let isOver = false
  const beat = () => {
    turns.push(performance.now())
    if (!isOver) setImmediate(beat)
  }
  beat()
  const began = performance.now()
  await solve({ salt: 'x.', sum: '0'.repeat(64), most: 100_000, signature: '' })
  isOver = true
  // One slice is 8 ms; a machine that is busy with others makes it longer, never fewer.
  expect(turns.length).toBeGreaterThan(Math.min((performance.now() - began) / 50, 5))
})
