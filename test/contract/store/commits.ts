import { describe, expect, it } from 'vitest'
import type { Change, Store } from '../../../server/conversation/ports.ts'
import {
  aFile,
  aHandover,
  aMessage,
  append,
  begin,
  change,
  claimOne,
  current,
  fromVisitor,
  handOver,
  log,
  opening,
  outcomes,
  owed,
  T,
  textsOf
} from './made.ts'

function numbering(store: () => Store) {
  it('[B1] appends the messages of one change together and in order', async () => {
    const { id } = await begin(store())
    const stored = await append(store(), id, fromVisitor('hello'), aMessage('hi'), aMessage('how are you?'))
    expect(textsOf(stored)).toEqual(['1 hello', '2 hi', '3 how are you?'])
  })

  it('[L1] goes on numbering without a gap', async () => {
    const { id } = await begin(store(), {}, [aMessage('welcome')])
    for (const text of ['a', 'b', 'c']) await append(store(), id, aMessage(text))
    expect(textsOf(await log(store(), id))).toEqual(['1 welcome', '2 a', '3 b', '4 c'])
  })

  it('answers with the conversation as it is stored', async () => {
    const { id } = await begin(store())
    const committed = await change(store(), id, { append: [aMessage('a')], set: { variables: { a: 'b' } } })
    expect(committed).toMatchObject({ is: 'done', conversation: await current(store(), id) })
  })

  it('raises the version by one', async () => {
    const { id, version } = await begin(store())
    await append(store(), id, aMessage('a'), aMessage('b'))
    expect(await current(store(), id)).toMatchObject({ version: version + 1, lastSeq: 2 })
  })

  it('raises the version by an empty change too', async () => {
    const { id, version } = await begin(store())
    expect(await change(store(), id, {})).toMatchObject({ is: 'done', messages: [] })
    expect(await current(store(), id)).toMatchObject({ version: version + 1, lastSeq: 0 })
  })

  it('follows the newest message in updatedAt, and never goes back', async () => {
    const { id } = await begin(store())
    await append(store(), id, aMessage('a', { at: T + 5_000 }))
    await append(store(), id, aMessage('b', { at: T + 2_000 }))
    expect((await current(store(), id)).updatedAt).toBe(T + 5_000)
  })

  it('[Y6] tells where many logs end at once, those that there are', async () => {
    const made = await Promise.all(
      Array.from({ length: 130 }, (_, i) => begin(store(), {}, i % 2 ? [aMessage('a')] : []))
    )
    const ids = made.map(({ id }) => id)
    const ends = await store().lastSeqs(['nobody', ...ids])
    expect([...ends].sort()).toEqual(ids.map((id, i) => [id, i % 2]).sort())
    expect(await store().lastSeqs([])).toEqual(new Map())
  })

  it('[O1] a change that fails undoes nothing but itself, and leaves nothing behind', async () => {
    const made = await Promise.all([0, 1, 2].map(() => begin(store())))
    const given = made.map(({ id, version }, i): Change => {
      const said = fromVisitor(`m${i}`, i === 1 ? { handoverId: 'nobody' } : {})
      return { conversationId: id, version, append: [said] }
    })
    const answers = await Promise.allSettled(given.map(it => store().commit(it)))
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    const logs = await Promise.all(made.map(async ({ id }) => textsOf(await log(store(), id))))
    expect(logs).toEqual([['1 m0'], [], ['1 m2']])
    expect(await Promise.all(made.map(async ({ id }) => (await current(store(), id)).lastSeq))).toEqual([1, 0, 1])
  })

  it('[L6] numbers by commit, whatever the times say', async () => {
    const { id } = await begin(store())
    await append(store(), id, aMessage('late', { at: T + 9 }))
    await append(store(), id, aMessage('early', { at: T - 9 }))
    expect(textsOf(await log(store(), id))).toEqual(['1 late', '2 early'])
  })

  it('[L2] leaves the messages before it as they were', async () => {
    const { id } = await begin(store(), {}, [aMessage('welcome')])
    const before = await log(store(), id)
    await change(store(), id, { append: [aMessage('a')], set: { bot: { x: 1 }, language: 'en' } })
    expect((await log(store(), id)).slice(0, 1)).toEqual(before)
  })
}

const SETS: Change['set'][] = [
  { mode: { is: 'waiting', handover: 'h' } },
  { mode: { is: 'live', handover: 'h', agent: { name: 'Ana', avatar: '/a' } } },
  { bot: { asking: 'mail' } },
  { bot: null },
  { variables: { mail: 'a@example.org' } },
  { variables: {} },
  { language: 'en' }
]

function settings(store: () => Store) {
  it.each(SETS)('sets %j and leaves the rest alone', async set => {
    const { id, tokenHash: _, ...made } = await begin(store(), { bot: { was: 1 }, variables: { a: 'b' } })
    await change(store(), id, { ...(set ? { set } : {}) })
    expect(await current(store(), id)).toEqual({ id, ...made, ...set, version: made.version + 1 })
  })

  it('[L5] changes the mode in the commit of its notice', async () => {
    const { id } = await begin(store())
    const handover = aHandover(id)
    const notice = aMessage('', { content: { type: 'notice', code: 'handover.started', text: '…', mode: 'waiting' } })
    const mode = { is: 'waiting', handover: handover.id } as const
    const committed = await change(store(), id, { append: [notice], set: { mode }, handover })
    expect(committed).toMatchObject({
      is: 'done',
      conversation: { mode },
      messages: [{ content: { mode: 'waiting' } }]
    })
  })
}

function conflicts(store: () => Store) {
  it.each([-1, 1])('refuses a change decided on a version that is %i away', async by => {
    const { id, version } = await begin(store())
    const answer = await store().commit({ conversationId: id, version: version + by, append: [aMessage('a')] })
    expect(answer).toEqual({ is: 'conflict' })
    expect(await log(store(), id)).toEqual([])
    expect((await current(store(), id)).version).toBe(version)
  })

  it('refuses a change of a conversation that was never made', async () => {
    expect(await store().commit({ conversationId: 'nobody', version: 1 })).toEqual({ is: 'conflict' })
  })

  it('stores nothing of a refused change', async () => {
    const { id, version } = await begin(store())
    const handover = aHandover(id)
    const file = aFile(id)
    await store().commit({
      conversationId: id,
      version: version + 1,
      handover,
      files: [file],
      eventId: 'e',
      outbox: [owed(handover, opening('user'))],
      set: { language: 'en' }
    })
    expect(await store().handover(handover.id)).toBeNull()
    expect(await store().file(file.id)).toBeNull()
    expect(await store().claimWork(T, 1, 9)).toEqual([])
    expect(await current(store(), id)).toMatchObject({ language: 'fr', version })
    expect(await change(store(), id, { eventId: 'e' })).toMatchObject({ is: 'done' })
  })

  it('[L1] lets exactly one of many changes of the same version through', async () => {
    const { id, version } = await begin(store())
    const race = Array.from({ length: 20 }, (_, i) =>
      store().commit({ conversationId: id, version, append: [aMessage(`m${i}`)] })
    )
    expect(outcomes(await Promise.all(race))).toEqual([...Array(19).fill('conflict'), 'done'])
    expect(await log(store(), id)).toHaveLength(1)
  })

  it('[L1] numbers without a gap what many write at once and try again', async () => {
    const { id } = await begin(store())
    const insist = async (text: string) => {
      for (;;) {
        const done = await change(store(), id, { append: [aMessage(text)] })
        if (done.is === 'done') return
      }
    }
    await Promise.all(Array.from({ length: 15 }, (_, i) => insist(`m${i}`)))
    const stored = await log(store(), id)
    expect(stored.map(({ seq }) => seq)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1))
    expect(new Set(textsOf(stored).map(text => text.split(' ')[1])).size).toBe(15)
  })

  it('[O2] lets changes of different conversations through side by side', async () => {
    const all = await Promise.all(Array.from({ length: 30 }, () => begin(store())))
    const done = await Promise.all(all.map(({ id }) => change(store(), id, { append: [aMessage('x')] })))
    expect(outcomes(done)).toEqual(Array(30).fill('done'))
  })

  it('rejects a change that contradicts itself, stores nothing of it and goes on', async () => {
    const { id } = await begin(store())
    const twice = aMessage('a')
    await expect(change(store(), id, { append: [twice, twice] })).rejects.toMatchObject({ code: 'internal' })
    expect(await log(store(), id)).toEqual([])
    expect(await change(store(), id, { append: [twice] })).toMatchObject({ is: 'done' })
  })

  it('does not let one broken change hurt those asked for at the same time', async () => {
    const [a, b, c] = [await begin(store()), await begin(store()), await begin(store())]
    const twice = aMessage('x')
    const answers = await Promise.allSettled([
      store().commit({ conversationId: a.id, version: 1, append: [aMessage('a')] }),
      store().commit({ conversationId: b.id, version: 1, append: [twice, twice] }),
      store().commit({ conversationId: c.id, version: 1, append: [aMessage('c')] })
    ])
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(textsOf(await log(store(), a.id))).toEqual(['1 a'])
    expect(await log(store(), b.id)).toEqual([])
    expect(textsOf(await log(store(), c.id))).toEqual(['1 c'])
  })
}

function together(store: () => Store) {
  it('[H1] stores mode, notice, handover and every step owed in one commit', async () => {
    const { id } = await begin(store())
    const handover = aHandover(id)
    const mode = { is: 'waiting', handover: handover.id } as const
    await change(store(), id, {
      append: [aMessage('un instant')],
      set: { mode },
      handover,
      outbox: [owed(handover, opening('user')), owed(handover, opening('conversation'))]
    })
    expect(await current(store(), id)).toMatchObject({ mode, lastSeq: 1 })
    expect(await store().handover(handover.id)).toEqual(handover)
    expect(await claimOne(store())).toMatchObject({ n: 1, step: opening('user') })
  })

  it('[O1] stores a message and its row together or not at all', async () => {
    const { id, handover } = await handOver(store())
    const said = fromVisitor('a', { delivery: 'saved', handoverId: handover.id })
    const orphan = owed(aHandover(id), opening('user'))
    await expect(change(store(), id, { append: [said], outbox: [orphan] })).rejects.toMatchObject({ code: 'internal' })
    expect(await log(store(), id)).toEqual([])
    expect(await store().nextDue(T)).toBeNull()
  })

  it('[F3] stores a file of the desk with the message that names it', async () => {
    const { id } = await begin(store())
    const file = aFile(id, { from: 'agent', where: { is: 'remote', url: 'https://desk/f' } })
    await change(store(), id, { files: [file], append: [aMessage('', { content: { type: 'file', fileId: file.id } })] })
    expect(await store().file(file.id)).toEqual(file)
    expect(await store().orphanFiles(T + 1, 9)).toEqual([])
  })
}

export function commitRules(store: () => Store) {
  describe('numbers', () => numbering(store))
  describe('what a change sets', () => settings(store))
  describe('conflicts', () => conflicts(store))
  describe('one commit', () => together(store))
}
