import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { zendeskEnv } from '../../scripts/account.ts'
import { readEnv } from '../../server/config.ts'
import type { Handover } from '../../server/conversation/model.ts'
import type { Desk } from '../../server/conversation/ports.ts'
import { createZendesk } from '../../server/zendesk/desk.ts'
import { seededChance } from '../support/chance.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'
import { transcript } from '../support/transcripts.ts'

const clock = handClock()
const handover: Handover = {
  id: 'h1',
  conversationId: 'c1',
  connectorId: 'zendesk',
  language: 'fr',
  externalId: 'chatbox:v1',
  state: 'ended',
  reason: 'written',
  facts: {},
  seenReceived: 0,
  watchAt: 0,
  startedAt: 0,
  activeAt: 0
}
const wish = { subject: 'Message', text: 'Mon chat est vert', email: 'ana@example.org', skill: 'Animal' }
const said = [{ who: 'visitor' as const, text: 'Bonjour', at: Date.UTC(2026, 0, 5, 10) }]

let sandbox: Sandbox
let desk: Desk
beforeEach(async () => {
  sandbox = await createSandbox()
  const read = readEnv({ ...zendeskEnv(sandbox.credentials, sandbox.url), DATA_DIR: '/tmp/none' })
  if (!read.ok) throw new Error(read.faults.join())
  const store = { file: async () => null, moveFile: async () => undefined }
  const spool = { open: async () => null, remove: async () => undefined }
  const deps = { clock, chance: seededChance(), log: keptLog(), store, spool, baseUrl: sandbox.url }
  desk = createZendesk({ ...deps, settings: async () => read.config.zendesk })
})
afterEach(() => sandbox.close())

const all = () => sandbox.account.world.tables.tickets.all()
const step = (over = {}, id = 't1') => desk.planTicket({ ...wish, ...over }, transcript(said), id)

test('[W1] the ticket has the message, the dialogue, who asked, and the group of the skill', async () => {
  const outcome = await desk.perform(step(), handover)
  const [ticket] = all()
  const { world } = sandbox.account
  expect(outcome).toEqual({ is: 'taken', learned: { facts: { message: String(ticket?.id) } } })
  expect(ticket?.description).toMatch(/^Mon chat est vert\n/)
  expect(ticket?.description).toContain('Bonjour')
  expect(world.tables.requesters.get(ticket?.requesterId ?? 0)).toMatchObject({ email: 'ana@example.org' })
  expect(world.tables.groups.get(ticket?.groupId ?? 0)?.name).toBe('Animal')
  expect(ticket).toMatchObject({
    externalId: 'relais:t1',
    subject: 'Message',
    tags: expect.arrayContaining(['chatbox'])
  })
})

test('[W1] agents see in their workspace what was left', async () => {
  await desk.perform(step(), handover)
  const [row] = sandbox.desk.tickets()
  expect(sandbox.desk.ticket(row?.id ?? 0)?.messages[0]?.content.text).toContain('Mon chat est vert')
})

test('[W2] the same step again makes no second ticket', async () => {
  await desk.perform(step(), handover)
  expect(await desk.perform(step(), handover)).toMatchObject({ is: 'taken' })
  expect(all()).toHaveLength(1)
})

test('[W2] after a doubt it is found by our id, and not found where it never arrived', async () => {
  await desk.perform(step(), handover)
  expect(await desk.find(step(), handover, 0)).toMatchObject({ is: 'found' })
  expect(await desk.find(step({}, 't2'), handover, 0)).toEqual({ is: 'absent' })
})

test('[W3] what Zendesk refuses says why; wrong credentials wait for a person', async () => {
  expect(await desk.perform({ do: 'ticket', ticketId: 't3', subject: 'x', text: '' }, handover)).toMatchObject({
    is: 'refused',
    why: expect.stringContaining('422')
  })
  sandbox.account.world.tables.tokens.clear()
  expect(await desk.perform(step({}, 't4'), handover)).toMatchObject({ is: 'barred' })
})

test('without an address, nobody is promised an answer and nothing is lost', async () => {
  const { email: _, ...anonymous } = wish
  const planned = desk.planTicket(anonymous, transcript([]), 't5')
  expect(await desk.perform(planned, handover)).toMatchObject({ is: 'taken' })
  expect(all()[0]?.description).toBe('Mon chat est vert')
})
