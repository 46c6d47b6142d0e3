import { describe, expect, it } from 'vitest'
import type { StoredContent } from '../../../server/conversation/model.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import type { Author } from '../../../shared/message.ts'
import { aMessage, append, begin, fromVisitor, log, T } from './made.ts'

const CONTENTS: [string, StoredContent][] = [
  [
    'a text with all that it may carry',
    {
      type: 'text',
      text: 'Bonjour',
      html: '<b>Bonjour</b>',
      choices: [{ label: 'Oui', text: 'oui' }],
      links: [{ label: 'Site', url: 'https://example.org/' }],
      ask: { kind: 'email' }
    }
  ],
  ['an image', { type: 'image', fileId: 'a-file', text: 'mon chat' }],
  ['a file', { type: 'file', fileId: 'a-file' }],
  ['a picture', { type: 'picture', url: 'https://example.org/a.png', text: 'un plan' }],
  ['cards', { type: 'cards', text: 'Deux', cards: [{ title: 'A', links: [] }, { title: 'B' }] }],
  ['a notice', { type: 'notice', code: 'agent.joined', text: 'Ana répond', mode: 'live' }]
]
const AUTHORS: Author[] = [
  { is: 'visitor' },
  { is: 'bot' },
  { is: 'agent', name: 'Ana', avatar: '/avatars/1' },
  { is: 'system' }
]
const FOREIGN = [
  '’“%[x](y) %((z)',
  '👩‍👩‍👧‍👦 é e\u0301 \u202e',
  'a\u0000b',
  '\ud800 alone',
  `'; DROP TABLE messages; --`,
  '$1 ?2 :a @b'
]

function pages(store: () => Store) {
  const withTen = async () => {
    const { id } = await begin(
      store(),
      {},
      Array.from({ length: 10 }, (_, i) => aMessage(`m${i + 1}`))
    )
    await begin(store(), {}, [aMessage('of another log')])
    return id
  }
  const seqs = async (id: string, page: { after?: number; before?: number; limit: number }) =>
    (await store().messages(id, page)).map(({ seq }) => seq)

  it('gives the newest messages, ascending', async () => {
    expect(await seqs(await withTen(), { limit: 3 })).toEqual([8, 9, 10])
  })

  it('gives all when fewer are there than asked for', async () => {
    expect(await seqs(await withTen(), { limit: 50 })).toHaveLength(10)
  })

  it('[Y1] gives the first ones after a seq', async () => {
    expect(await seqs(await withTen(), { after: 4, limit: 3 })).toEqual([5, 6, 7])
  })

  it('[Y1] gives nothing after the last', async () => {
    expect(await seqs(await withTen(), { after: 10, limit: 3 })).toEqual([])
    expect(await seqs(await withTen(), { after: 11, limit: 3 })).toEqual([])
  })

  it('[Y8] gives the last ones before a seq, ascending', async () => {
    expect(await seqs(await withTen(), { before: 5, limit: 3 })).toEqual([2, 3, 4])
  })

  it('[Y8] gives nothing before the first', async () => {
    expect(await seqs(await withTen(), { before: 1, limit: 3 })).toEqual([])
  })

  it('gives what lies between two seqs', async () => {
    expect(await seqs(await withTen(), { after: 3, before: 7, limit: 50 })).toEqual([4, 5, 6])
  })

  it('has no messages for a conversation that was never made', async () => {
    expect(await store().messages('nobody', { limit: 5 })).toEqual([])
  })

  it('[Y1] pages forward meet every message once', async () => {
    const id = await withTen()
    const met: number[] = []
    for (let page = await seqs(id, { after: 0, limit: 4 }); page.length > 0; ) {
      met.push(...page)
      page = await seqs(id, { after: met.at(-1) ?? 0, limit: 4 })
    }
    expect(met).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })

  it('[Y8] pages backward meet every message once', async () => {
    const id = await withTen()
    let met = await seqs(id, { limit: 4 })
    for (let page = met; page.length > 0; met = [...page, ...met]) {
      page = await seqs(id, { before: met[0] ?? 0, limit: 4 })
    }
    expect(met).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
  })
}

function contents(store: () => Store) {
  it.each(CONTENTS)('[L2] keeps %s as it was said', async (_, content) => {
    const { id } = await begin(store())
    const [stored] = await append(store(), id, aMessage('', { content }))
    expect(stored?.content).toEqual(content)
    expect(await log(store(), id)).toEqual([stored])
  })

  it.each(AUTHORS)('[L2] keeps the author: $is', async author => {
    const { id } = await begin(store())
    await append(store(), id, aMessage('x', { author }))
    expect((await log(store(), id))[0]?.author).toEqual(author)
  })

  it.each(FOREIGN)('[L2] keeps foreign text to the last code unit: %j', async text => {
    const { id } = await begin(store(), { variables: { said: text } })
    await append(store(), id, aMessage(text))
    expect((await log(store(), id))[0]?.content).toEqual({ type: 'text', text })
    expect((await store().conversation(id))?.variables).toEqual({ said: text })
  })

  it('[L2] keeps a text of the greatest length', async () => {
    const { id } = await begin(store())
    await append(store(), id, aMessage('é'.repeat(4_000)))
    expect((await log(store(), id))[0]?.content).toEqual({ type: 'text', text: 'é'.repeat(4_000) })
  })

  it('keeps every field of a message, and adds none that was not given', async () => {
    const { id } = await begin(store())
    const full = fromVisitor('x', { turn: 'l', delivery: 'saved', after: 3, received: T + 5, deskId: 'd' })
    const bare = aMessage('y')
    await append(store(), id, full, bare)
    expect(await log(store(), id)).toEqual([
      { ...full, seq: 1 },
      { ...bare, seq: 2 }
    ])
  })
}

export function logRules(store: () => Store) {
  describe('pages of the log', () => pages(store))
  describe('what a message holds', () => contents(store))
}
