import { afterEach, expect, test } from 'vitest'
import { type SetUp, startSetUp } from '../support/set-up.ts'
import { goThrough } from '../support/set-up-whole.ts'
import { en, fr } from '../support/set-up-words.ts'

const PICTURE = {
  name: 'radio.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==',
    'base64'
  )
}

let up: SetUp
afterEach(() => up.close())

test.each([
  ['fr', fr],
  ['en', en]
] as const)(
  'the set-up page from an empty database to an agent’s attachment on the preview page, click by click: %s',
  { timeout: 180_000 },
  async (_, words) => {
    up = await startSetUp({ locale: words.locale })
    await goThrough(up, words, PICTURE)
    const [ticket] = up.sandbox.desk.tickets()
    expect(ticket).toMatchObject({ group: { name: 'Animal' }, assignee: { name: 'Camille Martin' } })
    expect(up.faults).toEqual([])
  }
)
