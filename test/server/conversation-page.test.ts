import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Conversation } from '../../server/conversation/model.ts'
import { syncPage } from '../../server/conversation/page.ts'
import { type Centre, createCentre, type Visitor } from '../support/centre.ts'

let centre: Centre
let visitor: Visitor

beforeEach(async () => {
  centre = await createCentre()
  visitor = await centre.visitor()
})
afterEach(() => centre.close())

/** The log has `turns` turns: 1 + 2 × turns messages. */
async function talk(turns: number) {
  for (let i = 0; i < turns; i++) await visitor.say(`${i}`)
}

/** As if everything else had been said between the look at the conversation and the one at its log. */
async function syncSince(before: Conversation, after: number) {
  const { store } = centre
  const page = await syncPage(
    {
      ...store,
      excerpt: async (id, partOf) => ({
        epoch: await store.epoch(),
        conversation: before,
        messages: await store.messages(id, partOf(before)),
        undelivered: await store.undelivered(id)
      })
    },
    before.id,
    after
  )
  if (!page) throw new Error('no conversation')
  return page
}

async function sync(after: number) {
  const page = await centre.conversations.sync(visitor.id, after)
  if (!page.ok) throw new Error(page.code)
  return page
}

const seqs = ({ messages }: { messages: { seq: number }[] }) => [messages[0]?.seq, messages.at(-1)?.seq]

test('[Y1] a short log is one page, and its end is said', async () => {
  await talk(2)
  const page = await sync(0)
  expect(seqs(page)).toEqual([1, 5])
  expect(page).toMatchObject({ upto: 5, done: true, reset: false, mode: 'bot', deliveries: [] })
  expect(page.epoch).toBe(await centre.store.epoch())
})

test('[Y1] what is missing comes in pages of 50, the last marked `done`', async () => {
  await talk(60)
  const first = await sync(10)
  expect(seqs(first)).toEqual([11, 60])
  expect(first).toMatchObject({ upto: 121, done: false, reset: false })
  expect(seqs(await sync(60))).toEqual([61, 110])
  const last = await sync(110)
  expect(seqs(last)).toEqual([111, 121])
  expect(last.done).toBe(true)
})

test('[Y1] whoever has all gets an empty page', async () => {
  await talk(1)
  expect(await sync(3)).toMatchObject({ messages: [], upto: 3, done: true, reset: false })
})

test('[Y5] an `after` beyond the log, or nothing of a long one, gets the newest page, to start from', async () => {
  await talk(60)
  for (const after of [0, 500]) {
    const page = await sync(after)
    expect(seqs(page)).toEqual([72, 121])
    expect(page).toMatchObject({ done: true, reset: true })
  }
})

test('[Y5] whoever is more than four pages behind starts from the newest', async () => {
  await talk(110)
  expect(await sync(21)).toMatchObject({ reset: false, done: false })
  expect(await sync(20)).toMatchObject({ reset: true, done: true })
})

test('a page says who is there and what the desk does not have yet', async () => {
  centre.run()
  await visitor.say('agent')
  await centre.clock.pass(1_000)
  centre.desk.says(centre.desk.last(), 'Hi')
  await centre.clock.settled()
  centre.desk.luck = () => ({ is: 'later', ms: 1_000, free: true })
  await visitor.say('hello')
  expect(await sync(0)).toMatchObject({ mode: 'live', agent: { name: 'Ana' }, deliveries: [[7, 'saved']] })
})

test('[L5] a page and its mode are of one moment, whatever is said while they are read', async () => {
  const before = await visitor.now()
  if (!before) throw new Error('no conversation')
  await visitor.say('agent')
  await visitor.say('hello')
  for (const after of [0, 1]) {
    const page = await syncSince(before, after)
    expect(page.messages.filter(({ content }) => content.type === 'notice')).toEqual([])
    expect(page).toMatchObject({ mode: 'bot', upto: before.lastSeq, done: true, reset: false, deliveries: [] })
  }
  expect(await sync(0)).toMatchObject({ mode: 'waiting' })
})

test('[Y5] a page of the newest is never empty because of what came meanwhile', async () => {
  await talk(2)
  const before = await visitor.now()
  if (!before) throw new Error('no conversation')
  await talk(60)
  expect(seqs(await syncSince(before, 0))).toEqual([1, 5])
})

test('[Y8] older messages come by at most 50 before a seq', async () => {
  await talk(60)
  const older = async (before: number, limit: number) => {
    const page = await centre.conversations.older(visitor.id, before, limit)
    return page.ok ? [...seqs(page), page.more] : page.code
  }
  expect(await older(72, 500)).toEqual([22, 71, true])
  expect(await older(22, 10)).toEqual([12, 21, true])
  expect(await older(12, 50)).toEqual([1, 11, false])
  expect(await older(1, 50)).toEqual([undefined, undefined, false])
})
