import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { zendeskEnv } from '../../scripts/account.ts'
import { readEnv } from '../../server/config.ts'
import { deleteOld, retentionOf } from '../../server/console/conversations/retention.ts'
import type { Handover } from '../../server/conversation/model.ts'
import type { Store } from '../../server/conversation/ports.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { createForgetting } from '../../server/zendesk/forgetting.ts'
import { aFile, aHandover, begin, DAY } from '../contract/store/made.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'

const clock = handClock()
const log = keptLog()

describe('what has been kept long enough', () => {
  let store: Store
  const removed: string[] = []
  const spool = { remove: async (id: string) => void removed.push(id) }
  const tidy = () => deleteOld({ store, spool, clock, log })
  const keep = (days: number | null) =>
    store.putDocument({ kind: 'retention', id: 'main', body: { days } }, 0, clock.now())
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
})

describe('what the desk has of a visitor', () => {
  let sandbox: Sandbox
  let forget: ReturnType<typeof createForgetting>
  beforeEach(async () => {
    sandbox = await createSandbox()
    const read = readEnv({ ...zendeskEnv(sandbox.credentials, sandbox.url), DATA_DIR: '/tmp/none' })
    if (!read.ok) throw new Error(read.faults.join())
    const { zendesk } = read.config
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

  test('where there is nothing at the desk, the desk is not asked', async () => {
    expect(await forget([aHandover('c')])).toEqual({ conversations: 0, users: 0, failed: [] })
  })
})
