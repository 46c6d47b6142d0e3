import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { zendeskEnv } from '../../scripts/account.ts'
import { readEnv } from '../../server/config.ts'
import { forgetAtDesk } from '../../server/console/conversations/at-desk.ts'
import { deleteOld, retentionOf } from '../../server/console/conversations/retention.ts'
import type { Forgotten } from '../../server/conversation/forgetting.ts'
import type { Handover } from '../../server/conversation/model.ts'
import type { Store } from '../../server/conversation/ports.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { type Account, createAccount } from '../../server/zendesk/account.ts'
import { createForgetting } from '../../server/zendesk/forgetting.ts'
import { forgetRemains, remainsOf } from '../../server/zendesk/remains.ts'
import type { Retention } from '../../shared/console.ts'
import { aFile, aHandover, begin, change, DAY } from '../contract/store/made.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'

const clock = handClock()
const log = keptLog()

describe('what has been kept long enough', () => {
  let store: Store
  const removed: string[] = []
  const spool = { remove: async (id: string) => void removed.push(id) }
  const desk = { remains: remainsOf }
  const tidy = () => deleteOld({ store, spool, desk, clock, log })
  const keep = (days: number | null, more: Partial<Retention> = {}) =>
    store.putDocument({ kind: 'retention', id: 'main', body: { days, ...more } }, 0, clock.now())
  beforeEach(async () => {
    store = await openSqlite(':memory:')
    removed.length = 0
  })
  afterEach(() => store.close())

  test('[X2] is deleted with its files, all of it, and the console says how many', async () => {
    const old = clock.now() - 31 * DAY
    const made = await Promise.all(Array.from({ length: 45 }, () => begin(store, { updatedAt: old })))
    const young = await begin(store, { updatedAt: clock.now() - 29 * DAY })
    const file = aFile(made[0]?.id ?? '')
    await store.addFile(file)
    await keep(30)
    expect(await tidy()).toBe(45)
    expect(removed).toEqual([file.id])
    expect(await store.conversation(young.id)).not.toBeNull()
    expect((await retentionOf(store)).last).toEqual({ at: clock.now(), conversations: 45 })
    expect(log.lines.at(-1)).toMatchObject({ what: { conversations: 45, days: 30 } })
    expect(await tidy()).toBe(0)
    expect((await retentionOf(store)).last?.conversations).toBe(45)
  })

  test('[X2] is not deleted where nobody has set a period', async () => {
    await begin(store, { updatedAt: 0 })
    expect(await tidy()).toBe(0)
    await keep(null)
    expect(await tidy()).toBe(0)
  })

  const aged = (channelId: string, days: number) => begin(store, { channelId, updatedAt: clock.now() - days * DAY })
  const left = async () =>
    (await store.listConversations({}, { limit: 99 })).map(({ conversation }) => conversation.channelId).sort()

  test('[X2] a channel with a period of its own is judged by that alone, shorter or longer, all others by the common one', async () => {
    for (const [channel, days] of [
      ['short', 9],
      ['short', 11],
      ['long', 99],
      ['long', 101],
      ['other', 29],
      ['other', 31]
    ] as const)
      await aged(channel, days)
    await keep(30, { channels: { short: 10, long: 100 } })
    expect(await tidy()).toBe(3)
    expect(await left()).toEqual(['long', 'other', 'short'])
    expect(await tidy()).toBe(0)
  })

  test('[X2] a period of its own counts where there is no common one', async () => {
    await aged('short', 11)
    await aged('other', 9_000)
    await keep(null, { channels: { short: 10 } })
    expect(await tidy()).toBe(1)
    expect(await left()).toEqual(['other'])
    expect(log.lines.at(-1)).toMatchObject({ what: { conversations: 1, days: 10, channel: 'short' } })
  })

  test('[X3] what the desk has of it is owed only where people want that', async () => {
    const ended = async () => {
      const { id } = await begin(store, { updatedAt: clock.now() - 31 * DAY })
      const handover = aHandover(id, {
        externalId: 'chatbox:ana@example.org:v',
        facts: { user: 'u' },
        deskConversation: 'd'
      })
      await change(store, id, { handover })
    }
    await ended()
    await keep(30)
    expect(await tidy()).toBe(1)
    expect((await retentionOf(store)).owed).toBe(0)
    await ended()
    await store.putDocument({ kind: 'retention', id: 'main', body: { days: 30, atDesk: true } }, 1, clock.now())
    expect(await tidy()).toBe(1)
    expect((await retentionOf(store)).owed).toBe(1)
    const owed = await store.claimRemains(clock.now(), clock.now())
    expect(owed?.ids).toEqual({ conversation: 'd', user: 'u' })
    expect(JSON.stringify(owed)).not.toContain('ana')
  })
})

describe('what the desk still has of what is deleted here', () => {
  const NEVER = () => false
  let store: Store
  let answers: Forgotten[]
  const asked: string[] = []
  const desk = {
    async forget(ids: Record<string, string>): Promise<Forgotten> {
      asked.push(ids.conversation ?? '')
      return answers.shift() ?? { is: 'gone' }
    }
  }
  const round = (isStopping = NEVER) => forgetAtDesk({ store, desk, clock, log }, isStopping)
  const want = async (atDesk: boolean) => {
    const version = (await store.document('retention', 'main'))?.version ?? 0
    await store.putDocument({ kind: 'retention', id: 'main', body: { days: 30, atDesk } }, version, clock.now())
  }
  async function owe(...names: string[]): Promise<void> {
    for (const name of names) {
      const { id, visitorId } = await begin(store)
      const handover = aHandover(id)
      await change(store, id, { handover })
      await store.erase([id], { owe: [{ handoverId: handover.id, visitorId, ids: { conversation: name } }] })
    }
  }
  beforeEach(async () => {
    store = await openSqlite(':memory:')
    answers = []
    asked.length = 0
    await want(true)
  })
  afterEach(() => store.close())

  test('[X3] is deleted there, each once', async () => {
    await owe('a', 'b', 'c')
    await round()
    await round()
    expect([...asked].sort()).toEqual(['a', 'b', 'c'])
    expect(await store.remainsOwed()).toBe(0)
  })

  test('[X3] is tried again later where the desk is away or busy, with more time between, and given up after weeks with a warning', async () => {
    await owe('a')
    answers = Array.from({ length: 99 }, () => ({ is: 'later', why: 'away' }))
    await round()
    await round()
    expect(asked).toHaveLength(1)
    const began = clock.now()
    for (let hours = 0; hours < 24 * 60 && (await store.remainsOwed()) > 0; hours++) {
      await clock.pass(3_600_000)
      await round()
    }
    expect(asked).toHaveLength(20)
    expect((clock.now() - began) / DAY).toBeGreaterThan(14)
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', what: { conversation: 'a', why: 'away' } })
  })

  test('[X3] a desk that is away is asked once in a round, not for each', async () => {
    await owe('a', 'b', 'c')
    answers = [{ is: 'later', why: 'our own pace' }]
    await round()
    expect(asked).toHaveLength(1)
    await round()
    expect(asked).toHaveLength(3)
  })

  test('[X3] what the desk refuses for good is told in the log by its ids, and asked for no more', async () => {
    await owe('a')
    answers = [{ is: 'kept', why: '400 default' }]
    await round()
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', what: { conversation: 'a', why: '400 default' } })
    expect(await store.remainsOwed()).toBe(0)
  })

  test('[X3] whoever no longer wants it is asked for nothing more, and a process that ends asks nothing', async () => {
    await owe('a')
    await round(() => true)
    expect(asked).toEqual([])
    await want(false)
    await round()
    await want(true)
    await round()
    expect(asked).toEqual([])
  })
})

describe('what the desk has of a visitor', () => {
  let sandbox: Sandbox
  let forget: ReturnType<typeof createForgetting>
  let account: Account
  beforeEach(async () => {
    sandbox = await createSandbox()
    const read = readEnv({ ...zendeskEnv(sandbox.credentials, sandbox.url), DATA_DIR: '/tmp/none' })
    if (!read.ok) throw new Error(read.faults.join())
    const { zendesk } = read.config
    if (!zendesk) throw new Error('no account')
    account = createAccount(zendesk, { clock, baseUrl: sandbox.url })
    forget = createForgetting({ settings: async () => zendesk, clock, log, baseUrl: sandbox.url })
  })
  afterEach(() => sandbox.close())

  async function talk(externalId: string): Promise<Handover> {
    const { appId, appKey } = sandbox.credentials
    const headers = {
      authorization: `Basic ${Buffer.from(`${appKey.id}:${appKey.secret}`).toString('base64')}`,
      'content-type': 'application/json'
    }
    const post = async (path: string, body: object) => {
      const url = `${sandbox.url}/sc/v2/apps/${appId}${path}`
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json()
    }
    const { user } = await post('/users', { externalId })
    const { conversation } = await post('/conversations', {
      type: 'personal',
      participants: [{ userExternalId: externalId }]
    })
    return aHandover('c', { externalId, deskConversation: conversation.id, facts: { user: user.id } })
  }

  test('[X1] conversation and user are deleted, the default conversation with its user', async () => {
    const handover = await talk('chatbox:v1')
    expect(await forget([handover])).toMatchObject({ users: 1, failed: [] })
    expect(sandbox.conversations()).toEqual([])
    expect(sandbox.account.world.tables.users.all()).toEqual([])
    expect(await forget([handover])).toMatchObject({ failed: [] })
  })

  test('[X1] a user whom the operator links with their own people is not ours to delete', async () => {
    const handover = await talk('ana@example.org')
    const told = await forget([handover])
    expect(told.users).toBe(0)
    expect(sandbox.account.world.tables.users.all()).toHaveLength(1)
  })

  test('[X1] what could not be deleted is named with its reason', async () => {
    const handover = await talk('chatbox:v2')
    await sandbox.close()
    const told = await forget([handover])
    expect(told).toMatchObject({ conversations: 0, users: 0 })
    expect(told.failed.map(({ id }) => id)).toEqual([handover.deskConversation, handover.facts.user])
    sandbox = await createSandbox()
  })

  const later = async (handover: Handover, others: Handover[] = []) =>
    forgetRemains(account, remainsOf(handover) ?? {}, others)
  const users = () => sandbox.account.world.tables.users.all()

  test('[X3] the retention deletes the same, and once more does no harm', async () => {
    const handover = await talk('chatbox:v3')
    expect(await later(handover)).toEqual({ is: 'gone' })
    expect([sandbox.conversations(), users()]).toEqual([[], []])
    expect(await later(handover)).toEqual({ is: 'gone' })
  })

  test('[X3] a user whom a handover that is kept goes by stays', async () => {
    const handover = await talk('chatbox:v4')
    const kept = aHandover('other', { externalId: 'chatbox:v4', facts: handover.facts })
    await later(handover, [kept])
    expect(users()).toHaveLength(1)
    await later(handover, [aHandover('other', { state: 'opening' })])
    expect(users()).toHaveLength(1)
    await later(handover, [aHandover('other', { state: 'ended' })])
    expect(users()).toEqual([])
  })

  test('[X3] nor is a user deleted whom the operator links with their own people', async () => {
    await later(await talk('ana@example.org'))
    expect(users()).toHaveLength(1)
  })

  test('[X3] a desk that is away is asked again', async () => {
    const handover = await talk('chatbox:v5')
    await sandbox.close()
    expect(await later(handover)).toMatchObject({ is: 'later' })
    sandbox = await createSandbox()
  })

  test('where there is nothing at the desk, the desk is not asked', async () => {
    expect(await forget([aHandover('c')])).toEqual({ conversations: 0, users: 0, failed: [] })
  })
})
