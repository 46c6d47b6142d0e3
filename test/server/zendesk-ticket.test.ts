import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { EndReason, Handover, Step } from '../../server/conversation/model.ts'
import { handClock } from '../support/clock.ts'
import { openHandover, scriptedDesk } from '../support/zendesk.ts'

const APP = '/sc/v2/apps/app1'
const REQUESTED = '/api/v2/users/35436/tickets/requested'
const settle: Step = { do: 'settle', part: 'ticket' }
const clock = handClock()
const passed = (facts: Record<string, string> = {}, changes: Partial<Handover> = {}) =>
  openHandover(
    { passedAt: String(clock.now()), group: '7', zendeskUser: '35436', ...facts },
    { startedAt: clock.now(), ...changes }
  )
const ticket = (changes: object = {}) => ({
  id: 141,
  status: 'new',
  group_id: 7,
  assignee_id: null,
  external_id: 'conv1',
  tags: [],
  created_at: new Date(clock.now()).toISOString(),
  via: { channel: 'sunshine_conversations_api' },
  ...changes
})
const no = (status: number) => ({ status, json: { error: 'RecordInvalid', description: 'no' } })

let all: Awaited<ReturnType<typeof scriptedDesk>>
beforeEach(async () => {
  all = await scriptedDesk({ clock, timeoutMs: 60_000 })
})
afterEach(() => all.zendesk.close())

describe('[H10] the ticket is found', () => {
  const found = { is: 'taken', learned: { facts: { ticket: '141', group: '7' } } }
  const audits = (conversation: string) => ({
    json: { audits: [{ events: [{ type: 'ChatStartedEvent', value: { conversation_id: conversation } }] }] }
  })

  test.each([
    ['by our tag', { external_id: null, tags: ['relais_a16570867728950e'] }],
    ['by the conversation that it names', {}]
  ])('%s', async (_, changes) => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ id: 9, external_id: 'x' }), ticket(changes)] } })
    all.zendesk.on('PUT', '/api/v2/tickets/141', {})
    expect(await all.desk.perform(settle, passed())).toEqual(found)
  })

  test('by its audits, whatever its age', async () => {
    const old = ticket({ external_id: null, created_at: '2025-01-01T00:00:00Z' })
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ id: 5, external_id: null }), old] } })
    all.zendesk.on('GET', '/api/v2/tickets/5/audits', audits('other'))
    all.zendesk.on('GET', '/api/v2/tickets/141/audits', audits('conv1'))
    all.zendesk.on('PUT', '/api/v2/tickets/141', {})
    expect(await all.desk.perform(settle, passed())).toEqual(found)
  })

  test('by its age alone where audits may not be read', async () => {
    const tickets = [
      ticket({ id: 1, external_id: null, via: { channel: 'email' } }),
      ticket({ id: 2, external_id: null, status: 'solved' }),
      ticket({ id: 3, external_id: null, created_at: '2025-01-01T00:00:00Z' }),
      ticket({ external_id: null })
    ]
    all.zendesk.on('GET', REQUESTED, { json: { tickets } })
    all.zendesk.on('GET', '/api/v2/tickets/*/audits', no(403))
    all.zendesk.on('PUT', '/api/v2/tickets/141', {})
    expect(await all.desk.perform(settle, passed())).toEqual(found)
  })

  test('also where an agent has solved it before, and it is then left as it is', async () => {
    const solved = ticket({ status: 'solved', external_id: null, group_id: 3, tags: ['relais_a16570867728950e'] })
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [solved] } })
    expect(await all.desk.perform(settle, passed())).toEqual(found)
    expect(all.zendesk.bodies('PUT', '/api/v2/tickets/141')).toEqual([])
  })

  test.each([
    ['carries its tag', { tags: ['relais_0123456789abcdef'] }],
    ['is older', { created_at: '2025-01-01T00:00:00Z' }]
  ])('but not that of an earlier handover in the same conversation, which %s', async (_, changes) => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ status: 'solved', ...changes })] } })
    expect((await all.desk.perform(settle, passed())).is).toBe('later')
  })

  test('through the user, who is given a Support id in time', async () => {
    const user = (more: object) => ({ json: { user: { id: 'u1', ...more } } })
    all.zendesk.on('GET', `${APP}/users/u1`, user({}), user({ zendeskId: '35436' }))
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket()] } })
    const stranger = passed()
    delete stranger.facts.zendeskUser
    expect((await all.desk.perform(settle, stranger)).is).toBe('later')
    expect(await all.desk.perform(settle, stranger)).toEqual(found)
  })
})

describe('[H10] its group is verified', () => {
  const put = () => all.zendesk.bodies('PUT', '/api/v2/tickets/141')

  test('and corrected', async () => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ group_id: 3 })] } })
    all.zendesk.on('PUT', '/api/v2/tickets/141', {})
    expect((await all.desk.perform(settle, passed())).is).toBe('taken')
    expect(put()).toEqual([{ ticket: { group_id: 7 } }])
  })

  test('where Support was away during the opening, the group is looked for now', async () => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ group_id: null })] } })
    all.zendesk.on('GET', '/api/v2/groups', { json: { groups: [{ id: 8, name: 'animal' }] } })
    all.zendesk.on('PUT', '/api/v2/tickets/141', {})
    const handover = passed()
    delete handover.facts.group
    await all.desk.perform(settle, handover)
    expect(put()).toEqual([{ ticket: { group_id: 8 } }])
  })

  test('a ticket that a person has taken keeps the group that they chose', async () => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ group_id: 3, assignee_id: 12 })] } })
    expect((await all.desk.perform(settle, passed())).is).toBe('taken')
    expect(put()).toEqual([])
  })

  test('what may not be corrected is told to the console', async () => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ group_id: 3 })] } })
    all.zendesk.on('PUT', '/api/v2/tickets/141', no(422))
    expect(await all.desk.perform(settle, passed())).toMatchObject({
      is: 'taken',
      learned: { facts: { ticket: '141', warning: expect.stringContaining('141') } }
    })
  })

  test('a ticket that somebody changes at the same time is tried again', async () => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ group_id: 3 })] } })
    all.zendesk.on('PUT', '/api/v2/tickets/141', no(409))
    expect((await all.desk.perform(settle, passed())).is).toBe('later')
  })
})

describe('[H10] nobody waits for it', () => {
  test('it is looked for after 1, 2, 4, 8, 16 s, then every 30 s, and given up quietly after ten minutes', async () => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [] } })
    const handover = passed()
    const pauses: number[] = []
    for (;;) {
      const outcome = await all.desk.perform(settle, handover)
      if (outcome.is !== 'later') {
        expect(outcome).toMatchObject({ is: 'taken', learned: { facts: { warning: expect.any(String) } } })
        break
      }
      expect(outcome.free).toBe(true)
      pauses.push(outcome.ms)
      await clock.pass(outcome.ms)
    }
    expect(pauses.slice(0, 7)).toEqual([1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000])
    expect(pauses.reduce((a, b) => a + b)).toBeGreaterThan(600_000)
  })

  test('before control has passed there is nothing to look for', async () => {
    expect(await all.desk.perform(settle, openHandover())).toMatchObject({ is: 'later', free: true })
    expect(await all.desk.perform(settle, openHandover({}, { state: 'ended' }))).toEqual({ is: 'taken' })
    expect(all.zendesk.requests).toEqual([])
  })

  test('[O9] Support credentials that no longer do are no reason to stop the chats', async () => {
    all.zendesk.on('GET', REQUESTED, no(401))
    expect((await all.desk.perform(settle, passed())).is).toBe('later')
  })
})

describe('[E4] the desk is told that the visitor has left', () => {
  const close = (reason: EndReason, note?: string): Step => ({
    do: 'close',
    reason,
    ...(note !== undefined && { note })
  })
  const TICKET = '/api/v2/tickets/141'
  const known = () => passed({ ticket: '141' })

  beforeEach(() => {
    all.zendesk.on('POST', `${APP}/conversations/conv1/releaseControl`, {
      status: 403,
      json: { errors: [{ code: 'forbidden', title: 'Forbidden' }] }
    })
    all.zendesk.on('GET', TICKET, { json: { ticket: ticket() } })
  })

  test('by the ticket, solved with a note, even where the key may not release control', async () => {
    all.zendesk.on('PUT', TICKET, {})
    expect((await all.desk.perform(close('left'), known())).is).toBe('taken')
    expect(all.zendesk.bodies('PUT', TICKET)).toEqual([
      { ticket: { status: 'solved', comment: { body: 'L’utilisateur a quitté le livechat.', public: false } } }
    ])
    expect(all.zendesk.calls()).toContain(`POST ${APP}/conversations/conv1/releaseControl`)
  })

  test('by a note and a tag where it cannot be solved', async () => {
    all.zendesk.on('PUT', TICKET, no(422), {})
    all.zendesk.on('PUT', `${TICKET}/tags`, {})
    expect((await all.desk.perform(close('idle', 'Parti.'), known())).is).toBe('taken')
    expect(all.zendesk.bodies('PUT', TICKET)[1]).toEqual({ ticket: { comment: { body: 'Parti.', public: false } } })
    expect(all.zendesk.bodies('PUT', `${TICKET}/tags`)).toEqual([{ tags: ['relais_left'] }])
  })

  test('a closed ticket, which takes nothing any more, is left alone', async () => {
    all.zendesk.on('GET', TICKET, { json: { ticket: ticket({ status: 'closed' }) } })
    expect((await all.desk.perform(close('left'), known())).is).toBe('taken')
    expect(all.zendesk.bodies('PUT', TICKET)).toEqual([])
  })

  test('not when the desk ended it itself, nor when there was nothing', async () => {
    const { deskConversation: _, ...none } = known()
    for (const reason of ['solved', 'ended'] as const) {
      expect(await all.desk.perform(close(reason), known())).toEqual({ is: 'taken' })
    }
    expect(await all.desk.perform(close('left'), none)).toEqual({ is: 'taken' })
    expect(all.zendesk.requests).toEqual([])
  })

  test('a ticket that is not there yet is waited for, for a minute', async () => {
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [] } })
    const handover = passed()
    expect(await all.desk.perform(close('left'), handover)).toMatchObject({ is: 'later', free: true })
    await clock.pass(61_000)
    expect(await all.desk.perform(close('left'), handover)).toEqual({ is: 'taken' })
  })

  test('[O5] a doubt is settled by the state of the ticket', async () => {
    all.zendesk.on('PUT', TICKET, { reset: true })
    expect((await all.desk.perform(close('left'), known())).is).toBe('unknown')
    expect((await all.desk.find(close('left'), known(), 0)).is).toBe('absent')
    for (const change of [{ status: 'solved' }, { tags: ['relais_left'] }]) {
      all.zendesk.on('GET', TICKET, { json: { ticket: ticket(change) } })
      expect((await all.desk.find(close('left'), known(), 0)).is).toBe('found')
    }
  })
})

describe('[E1] is the desk still at it?', () => {
  const CONVERSATION = `${APP}/conversations/conv1`
  const agents = { id: 'sw-aw', integrationType: 'zd:agentWorkspace' }
  const control = (active?: object) => ({
    json: { conversation: { id: 'conv1', ...(active && { activeSwitchboardIntegration: active }) } }
  })
  const watch = (facts: Record<string, string> = {}) => all.desk.watch(passed(facts))

  test.each([
    ['new', 'open'],
    ['open', 'open'],
    ['pending', 'open'],
    ['hold', 'open'],
    ['solved', 'solved'],
    ['closed', 'solved'],
    ['deleted', 'ended']
  ])('a ticket that is %s: %s', async (status, expected) => {
    all.zendesk.on('GET', CONVERSATION, control(agents))
    all.zendesk.on('GET', '/api/v2/tickets/141', { json: { ticket: ticket({ status }) } })
    const seen = await watch({ ticket: '141', control: 'sw-aw' })
    expect(seen.is === 'ended' ? seen.reason : seen.is).toBe(expected)
  })

  test('a ticket that is gone has ended', async () => {
    all.zendesk.on('GET', CONVERSATION, control(agents))
    all.zendesk.on('GET', '/api/v2/tickets/141', no(404))
    expect(await watch({ ticket: '141' })).toEqual({ is: 'ended', reason: 'ended' })
  })

  test('a conversation that is gone has ended', async () => {
    all.zendesk.on('GET', CONVERSATION, no(404))
    expect(await watch()).toEqual({ is: 'ended', reason: 'ended' })
  })

  test('control that the agents had and have no longer has ended it', async () => {
    all.zendesk.on(
      'GET',
      CONVERSATION,
      control(),
      control({ id: 'bot', integrationType: 'zd:answerBot' }),
      control(agents)
    )
    const had = { control: 'sw-aw' }
    expect([(await watch(had)).is, (await watch(had)).is, (await watch(had)).is]).toEqual(['ended', 'ended', 'open'])
  })

  test('control that was never seen proves nothing', async () => {
    all.zendesk.on('GET', CONVERSATION, control())
    expect(await watch()).toEqual({ is: 'open' })
  })

  test('a ticket that was not found in ten minutes is still looked for: its solution ends the handover', async () => {
    all.zendesk.on('GET', CONVERSATION, control(agents))
    all.zendesk.on('GET', REQUESTED, { json: { tickets: [ticket({ status: 'solved' })] } })
    expect(await watch()).toEqual({ is: 'open' })
    expect(all.zendesk.requests.some(({ path }) => path.startsWith(REQUESTED))).toBe(false)
    const lost = { passedAt: String(clock.now() - 601_000) }
    expect(await watch(lost)).toEqual({ is: 'ended', reason: 'solved' })
  })

  test('what cannot be asked is unclear; what may not be asked says nothing', async () => {
    all.zendesk.on('GET', CONVERSATION, { status: 503 }, control(agents), control(agents))
    all.zendesk.on('GET', '/api/v2/tickets/141', { status: 500 }, no(403))
    expect((await watch()).is).toBe('unclear')
    expect((await watch({ ticket: '141' })).is).toBe('unclear')
    expect((await watch({ ticket: '141' })).is).toBe('open')
  })
})
