import { describe, expect, it } from 'vitest'
import type { Counts } from '../../../server/conversation/archive.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import {
  aConversation,
  aFile,
  aHandover,
  aMessage,
  append,
  begin,
  change,
  claimOne,
  current,
  deliveryOf,
  fresh,
  fromVisitor,
  HOSTILE,
  handOver,
  listen,
  log,
  opening,
  owe,
  T,
  underWay,
  write
} from './made.ts'

const ids = (rows: { conversation: { id: string } }[]) => rows.map(({ conversation }) => conversation.id)

function lists(store: () => Store) {
  const found = async (wanted: Parameters<Store['listConversations']>[0]) =>
    ids(await store().listConversations(wanted, { limit: 50 }))

  it('lists the newest line first, with what hangs on it', async () => {
    const old = await begin(store(), { updatedAt: T - 2 })
    const { id } = await underWay(store())
    const [first, second] = await store().listConversations({}, { limit: 9 })
    expect(first).toMatchObject({ conversation: { id }, handovers: 1, parked: 0 })
    expect(second).toMatchObject({ conversation: { id: old.id }, handovers: 0, parked: 0 })
  })

  it('tells those in which a visitor spoke from windows that were only opened', async () => {
    const opened = await begin(store())
    await change(store(), opened.id, { append: [aMessage('Bonjour !')] })
    const spoken = await begin(store())
    await change(store(), spoken.id, { append: [aMessage('Bonjour !'), fromVisitor('Mon colis ?')] })
    expect(await found({ spoken: true })).toEqual([spoken.id])
    expect(new Set(await found({}))).toEqual(new Set([opened.id, spoken.id]))
  })

  it('goes on after the last one that is known, without missing or repeating one of the same instant', async () => {
    const made = await Promise.all([T, T, T, T - 1, T - 1].map(updatedAt => begin(store(), { updatedAt })))
    const seen: string[] = []
    let before: { updatedAt: number; id: string } | undefined
    for (let page = 0; page < 4; page++) {
      const rows = await store().listConversations({}, { limit: 2, ...(before ? { before } : {}) })
      seen.push(...ids(rows))
      const last = rows.at(-1)?.conversation
      if (last) before = { updatedAt: last.updatedAt, id: last.id }
    }
    expect(seen).toHaveLength(5)
    expect(new Set(seen)).toEqual(new Set(made.map(({ id }) => id)))
  })

  it.each([
    ['ANA@example', true],
    ['ana', true],
    ['100%', true],
    ['a_a', false],
    ['%', true],
    ['"quoted"', true],
    ['back\\slash', true],
    ['nobody', false]
  ])('finds by the value of a variable, taken as it is typed: %s', async (search, isFound) => {
    const variables = { mail: 'Ana@example.org', note: '100% "quoted" back\\slash' }
    const { id } = await begin(store(), { variables })
    await begin(store())
    expect((await found({ search })).includes(id)).toBe(isFound)
    expect(await found({ search })).toHaveLength(isFound ? 1 : 0)
  })

  it.each(HOSTILE)('finds what was said to be %j, and nothing else by it', async text => {
    const named = await begin(store(), { variables: { note: text } })
    const visited = await begin(store(), { visitorId: `${text} ${fresh('visitor')}`, channelId: text })
    await begin(store(), { variables: { note: 'abc' } })
    expect(await found({ search: text, channel: 'site' })).toEqual([named.id])
    expect(await found({ channel: text })).toEqual([visited.id])
    expect(await found({ search: visited.visitorId })).toEqual([visited.id])
    expect(await found({})).toHaveLength(3)
  })

  it('finds by the id of the visitor and of the conversation', async () => {
    const { id, visitorId } = await begin(store(), { visitorId: fresh('Visitor-x') })
    await begin(store())
    expect(await found({ search: visitorId })).toEqual([id])
    expect(await found({ search: id })).toContain(id)
  })

  it('keeps to channel, mode, tests, period and what is parked', async () => {
    const shop = await begin(store(), { channelId: 'shop', updatedAt: T - 10 })
    const test = await begin(store(), { test: true, updatedAt: T - 20 })
    const { id, handover } = await handOver(store())
    await write(store(), handover, 'refused')
    await store().settle(await claimOne(store()), { to: 'parked', cause: 'no' }, T)
    expect(await found({ channel: 'shop' })).toEqual([shop.id])
    expect(await found({ mode: 'waiting' })).toEqual([id])
    expect(await found({ mode: 'live' })).toEqual([])
    expect(await found({ test: true })).toEqual([test.id])
    expect(await found({ test: false })).not.toContain(test.id)
    expect(await found({ from: T - 15, to: T - 5 })).toEqual([shop.id])
    expect(await found({ parked: true })).toEqual([id])
    expect(await found({ parked: false, channel: 'shop' })).toEqual([shop.id])
    expect((await store().listConversations({ parked: true }, { limit: 9 }))[0]?.parked).toBe(1)
  })
}

function past(store: () => Store) {
  it('tells every handover with the first word of a person, and every step owed', async () => {
    const { id, handover } = await handOver(store())
    await owe(store(), handover, opening('user'), opening('pass'))
    const agent = { is: 'agent' as const, name: 'Ana' }
    await append(store(), id, aMessage('auto', { author: { is: 'system' }, handoverId: handover.id, at: T + 1 }))
    await append(store(), id, aMessage('one', { author: agent, handoverId: handover.id, at: T + 5 }))
    await append(store(), id, aMessage('two', { author: agent, handoverId: handover.id, at: T + 9 }))
    const later = aHandover(id, { startedAt: T + 100 })
    await change(store(), id, { handover: later })
    const told = await store().handoversOf(id)
    expect(told.map(one => [one.handover.id, one.pickedUpAt])).toEqual([
      [handover.id, T + 5],
      [later.id, null]
    ])
    expect((await store().stepsOf(id)).map(({ step }) => step)).toEqual([opening('user'), opening('pass')])
  })

  it('[O11] what is given up is owed no more, keeps its cause, and lets the rest of its lane go', async () => {
    const { id, handover } = await handOver(store())
    await owe(store(), handover, opening('user'), opening('pass'))
    await store().settle(await claimOne(store()), { to: 'parked', cause: 'no' }, T)
    const [parked] = await store().parked()
    expect(await store().claimWork(T, 1, 9)).toEqual([])
    expect(await store().giveUp(parked?.id ?? '', 'given up')).toBe(true)
    expect(await store().giveUp(parked?.id ?? '', 'given up')).toBe(false)
    expect(await store().parked()).toEqual([])
    expect((await store().stepsOf(id))[0]).toMatchObject({ state: 'done', cause: 'given up' })
    expect((await claimOne(store())).step).toEqual(opening('pass'))
  })

  it('[O11] a message that is given up stays failed', async () => {
    const { id, message, row } = await underWay(store())
    await store().settle(row, { to: 'parked', cause: 'no' }, T)
    await store().giveUp(row.id, 'given up')
    expect(await deliveryOf(store(), id, message.id)).toBe('failed')
  })

  it('counts the conversations of each channel, tests aside', async () => {
    await begin(store(), { channelId: 'a' })
    await begin(store(), { channelId: 'a' })
    await begin(store(), { channelId: 'a', test: true })
    await begin(store(), { channelId: 'b', test: true })
    await begin(store(), { channelId: 'c' })
    expect([...(await store().conversationsPerChannel())].sort()).toEqual([
      ['a', 2],
      ['c', 1]
    ])
  })

  it('knows all conversations and files of a visitor', async () => {
    const one = await begin(store(), { visitorId: 'v', channelId: 'a' })
    const two = await begin(store(), { visitorId: 'v', channelId: 'b', createdAt: T + 1 })
    await begin(store())
    expect((await store().conversationsOf('v')).map(({ id }) => id)).toEqual([one.id, two.id])
    const file = aFile(one.id)
    await store().addFile(file)
    expect(await store().filesOf(one.id)).toEqual([file])
    expect(await store().filesOf(two.id)).toEqual([])
  })
}

function erasing(store: () => Store) {
  it('[X1] nothing of an erased conversation is left, and its token opens nothing', async () => {
    const { id, handover } = await handOver(store())
    const { tokenHash, id: other } = await begin(store(), {}, [aMessage('stays')])
    const file = aFile(id)
    await store().addFile(file)
    await append(store(), id, aMessage('', { content: { type: 'file', fileId: file.id } }))
    await write(store(), handover, 'hello')
    await store().patchHandover(handover.id, {})
    await store().settle(await claimOne(store()), { to: 'done', learned: { deskConversation: 'd1' } }, T)
    expect(await store().erase([id])).toEqual({ conversations: 1, messages: 2, files: [file.id] })
    expect(await store().conversation(id)).toBeNull()
    expect(await log(store(), id)).toEqual([])
    expect(await store().handover(handover.id)).toBeNull()
    expect(await store().handoverByDesk('zendesk', 'd1')).toBeNull()
    expect(await store().stepsOf(id)).toEqual([])
    expect(await store().file(file.id)).toBeNull()
    expect(await store().nextDue(T)).toBeNull()
    expect(await log(store(), other)).toHaveLength(1)
    expect(await store().conversationByToken(tokenHash, T, T)).not.toBeNull()
  })

  it('[X1] its own token, and a second time nothing', async () => {
    const { id, tokenHash } = await begin(store())
    await store().erase([id, 'nobody'])
    expect(await store().conversationByToken(tokenHash, T, T)).toBeNull()
    expect(await store().erase([id])).toEqual({ conversations: 0, messages: 0, files: [] })
  })

  it('[X1] a step that was under way finds nothing left to settle', async () => {
    const { id, row } = await underWay(store())
    await store().erase([id])
    expect(await store().settle(row, { to: 'done' }, T)).toBe(false)
    expect(await store().claimWork(T + 1e9, 1, 9)).toEqual([])
  })

  it('[X2] the longest silent are told first, and nobody who waits for an agent', async () => {
    const old = await begin(store(), { updatedAt: T - 30 })
    const older = await begin(store(), { updatedAt: T - 40 })
    await begin(store(), { updatedAt: T })
    const waiting = aConversation({ updatedAt: T - 50, mode: { is: 'waiting', handover: 'h' } })
    await store().createConversation({ conversation: waiting, tokenHash: 'w', tokenExpiresAt: T, messages: [] })
    expect(await store().silent(T - 10, 9)).toEqual([older.id, old.id])
    expect(await store().silent(T - 10, 1)).toEqual([older.id])
    expect(await store().silent(T - 30, 9)).toEqual([older.id])
  })

  it('[X2] the silent are told of one channel, or of all but some', async () => {
    const [a, b, c] = await Promise.all(
      ['a', 'b', 'c'].map((channelId, n) => begin(store(), { channelId, updatedAt: T - 30 + n }))
    )
    expect(await store().silent(T, 9, { only: 'b' })).toEqual([b?.id])
    expect(await store().silent(T, 9, { only: "b' OR '1'='1" })).toEqual([])
    expect(await store().silent(T, 9, { but: ['b'] })).toEqual([a?.id, c?.id])
    expect(await store().silent(T, 9, { but: ['a', 'b'] })).toEqual([c?.id])
    expect(await store().silent(T, 1, { but: [] })).toEqual([a?.id])
  })

  it('[X3] what the desk has of the erased is owed from the same commit on, taken by one at a time, until it is settled', async () => {
    const { id, handover } = await handOver(store())
    const ids = { conversation: 'd1', user: 'u1' }
    const remains = { handoverId: handover.id, visitorId: 'v', ids }
    await store().erase([id], { owe: [remains, { ...remains, handoverId: 'of nobody' }] })
    // Another node that erases the same comes too late, and owes nothing more.
    await store().erase([id], { owe: [remains] })
    expect(await store().remainsOwed()).toBe(1)
    expect(await store().claimRemains(T, T + 10)).toEqual({ ...remains, tries: 1 })
    expect(await store().claimRemains(T + 9, T + 20)).toBeNull()
    expect(await store().claimRemains(T + 10, T + 20)).toEqual({ ...remains, tries: 2 })
    await store().settleRemains(handover.id, T + 50)
    expect(await store().claimRemains(T + 49, T + 99)).toBeNull()
    expect(await store().claimRemains(T + 50, T + 99)).toMatchObject({ tries: 3 })
    await store().settleRemains(handover.id, null)
    expect([await store().remainsOwed(), await store().claimRemains(T + 1e9, T)]).toEqual([0, null])
  })

  it('[X3] those that are dropped are owed no more', async () => {
    const { id, handover } = await handOver(store())
    await store().erase([id], { owe: [{ handoverId: handover.id, visitorId: 'v', ids: {} }] })
    await store().dropRemains()
    expect(await store().remainsOwed()).toBe(0)
  })
}

function figures(store: () => Store) {
  const count = (id: string, counts: Counts) => change(store(), id, { append: [fromVisitor('x')], counts })
  const told = async (from = '2026-01-01', to = '2026-12-31', channel?: string) =>
    (await store().tallies(from, to, channel)).map(({ day, name, n }) => `${day} ${name} ${n}`)

  it('[Z1] adds up by day and name, over channels or of one', async () => {
    const [a, b] = [await begin(store(), { channelId: 'a' }), await begin(store(), { channelId: 'b' })]
    await count(a.id, { day: '2026-03-01', of: { turns: 1, understood: 1 } })
    await count(a.id, { day: '2026-03-01', of: { turns: 1 } })
    await count(b.id, { day: '2026-03-01', of: { turns: 1 } })
    await count(b.id, { day: '2026-03-02', of: { turns: 1 } })
    expect(await told()).toEqual(['2026-03-01 turns 3', '2026-03-01 understood 1', '2026-03-02 turns 1'])
    expect(await told('2026-03-01', '2026-03-01', 'b')).toEqual(['2026-03-01 turns 1'])
  })

  it('[Z1] a conversation counts once on each day on which its visitor wrote', async () => {
    const { id } = await begin(store())
    for (const day of ['2026-03-01', '2026-03-01', '2026-03-02']) await count(id, { day, spoke: true })
    await count(id, { day: '2026-03-03' })
    expect(await told()).toEqual(['2026-03-01 conversations 1', '2026-03-02 conversations 1'])
  })

  it('[Z1] tests are not counted, nor is what was refused', async () => {
    const test = await begin(store(), { test: true })
    await count(test.id, { day: '2026-03-01', spoke: true, of: { turns: 1 } })
    const { id, version } = await begin(store())
    const counts = { day: '2026-03-01', of: { turns: 1 } }
    await store().commit({ conversationId: id, version: version + 1, counts })
    expect(await told()).toEqual([])
  })

  it('[Z1] figures outlive the conversations that they are of', async () => {
    const { id } = await begin(store())
    await count(id, { day: '2026-03-01', spoke: true })
    await store().erase([id])
    expect(await told()).toEqual(['2026-03-01 conversations 1'])
  })

  it('counts without a word to anybody', async () => {
    const { id } = await begin(store())
    const heard = listen(store())
    await count(id, { day: '2026-03-01', spoke: true })
    expect(heard.map(({ topic }) => topic)).toEqual(['conversation'])
    expect((await current(store(), id)).version).toBe(2)
  })
}

export function archiveRules(store: () => Store) {
  describe('the list of conversations', () => lists(store))
  describe('what happened in one', () => past(store))
  describe('erasing', () => erasing(store))
  describe('figures', () => figures(store))
}
