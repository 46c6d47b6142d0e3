import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import type { Handover, Step, StoredFile } from '../../server/conversation/model.ts'
import { checkAccount } from '../../server/zendesk/check.ts'
import { handoverOf } from '../support/zendesk.ts'
import { learn, openAt, take } from '../support/zendesk-opening.ts'
import { type SandboxDesk, sandboxDesk } from '../support/zendesk-sandbox.ts'

const AT = Date.UTC(2026, 0, 5, 10, 2)
const LINES = [
  { who: 'bot' as const, text: 'Bonjour', at: AT },
  { who: 'visitor' as const, text: 'Mon chat %[est](reply:X) malade', at: AT },
  { who: 'bot' as const, text: 'Je vous mets en relation', at: AT }
]
const text = (words: string, localId = `local-${words}`): Step => ({ do: 'text', localId, messageId: 'm', text: words })

let all: SandboxDesk
async function using(...args: Parameters<typeof sandboxDesk>): Promise<SandboxDesk> {
  all = await sandboxDesk(...args)
  return all
}
afterEach(() => all.sandbox.close())

const said = (handover: Handover) =>
  all.sandbox.messages(handover.deskConversation ?? '').map(({ author, content }) => [author.type, content.text])
const ticketOf = (handover: Handover) => all.sandbox.tickets(handover.deskConversation ?? '').at(-1)
const groupNamed = (name: string) => all.sandbox.desk.groups().find(group => group.name === name)?.id
const agent = () => all.sandbox.desk.agents()[0]?.id ?? 0

describe('the opening', () => {
  test('[H4] [H5] [H10] [H11] the agent finds the ticket in the group, with requester, tags and the dialogue', async () => {
    const { desk, sandbox } = await using()
    const handover = await openAt(desk, handoverOf({ skill: 'animal' }), LINES)
    const ticket = ticketOf(handover)
    expect(ticket).toMatchObject({ groupId: groupNamed('Animal'), externalId: handover.deskConversation })
    expect(ticket?.tags).toEqual(expect.arrayContaining(['relais', 'relais_skill_animal']))
    const view = sandbox.desk.ticket(ticket?.id ?? 0)
    expect(view?.profile).toMatchObject({ name: 'ana@example.org', email: 'ana@example.org' })
    expect(view?.hiddenCount).toBe(0)
    expect(view?.messages.map(({ content }) => content.text)).toEqual([
      [
        'Échange avec le bot avant la mise en relation (2026-01-05, UTC)',
        '',
        '10:02 Bot : Bonjour',
        '10:02 Visiteur : Mon chat %\u200b[est](reply:X) malade',
        '10:02 Bot : Je vous mets en relation'
      ].join('\n'),
      'Mon chat %\u200b[est](reply:X) malade'
    ])
    expect(handover.facts).toMatchObject({ ticket: String(ticket?.id), group: String(groupNamed('Animal')) })
  })

  test('[H11] a group that is missing is made', async () => {
    const { desk } = await using()
    const handover = await openAt(desk, handoverOf({ skill: 'Facturation' }), LINES)
    expect(groupNamed('Facturation')).toBeDefined()
    expect(ticketOf(handover)?.groupId).toBe(groupNamed('Facturation'))
  })

  test('[H10] a ticket that was made before control passed gets its group afterwards', async () => {
    const { desk, sandbox } = await using({ defaultResponder: 'zd-agentWorkspace' })
    sandbox.faults.add({ on: 'route', path: '/api/v2/groups', times: 1, fault: { is: 'status', status: 503 } })
    const handover = await openAt(desk, handoverOf(), LINES)
    expect(ticketOf(handover)?.groupId).toBe(groupNamed('Animal'))
  })

  test('an AI agent that answers first never sees the transcript, where we may take control', async () => {
    const { desk, sandbox } = await using({ defaultResponder: 'zd-answerBot', aiAgentAnswers: true })
    sandbox.account.world.tables.switchboardIntegrations.put({
      id: 'ours',
      name: 'chatbox',
      integrationId: sandbox.credentials.integrationId,
      integrationType: 'custom',
      deliverStandbyEvents: true
    })
    const handover = await openAt(desk, handoverOf(), LINES)
    expect(said(handover)).toHaveLength(2)
    expect(ticketOf(handover)?.groupId).toBe(groupNamed('Animal'))
  })

  test('a key of integration scope does as well', async () => {
    const { desk } = await using({}, { key: 'integrationKey' })
    const handover = await openAt(desk, handoverOf(), LINES)
    expect(ticketOf(handover)?.groupId).toBe(groupNamed('Animal'))
  })

  test('[H5] a very long dialogue arrives whole, and the agent sees it from its first line', async () => {
    const { desk, sandbox } = await using()
    const lines = Array.from({ length: 60 }, (_, i) => ({
      who: 'visitor' as const,
      text: `n°${i} ${'é😀 '.repeat(200)}`,
      at: AT
    }))
    const handover = await openAt(desk, handoverOf(), lines)
    const view = sandbox.desk.ticket(ticketOf(handover)?.id ?? 0)
    const whole = view?.messages.map(({ content }) => content.text).join('') ?? ''
    expect(view?.hiddenCount).toBe(0)
    for (const { text } of lines) expect(whole.replace(/\s/g, '')).toContain(text.replace(/\s/g, '').slice(0, 20))
    expect(view?.messages.length).toBeGreaterThan(8)
  })

  test('[H9] a second handover of the same visitor has a conversation and a ticket of its own', async () => {
    const { desk } = await using()
    const first = await openAt(desk, handoverOf(), LINES)
    const second = await openAt(desk, handoverOf({ id: '11111111-d9cb-469f-a165-70867728950e' }), LINES)
    expect(second.deskConversation).not.toBe(first.deskConversation)
    expect(second.facts.ticket).not.toBe(first.facts.ticket)
  })

  test('[H9] an account that allows one conversation serves the second handover with it', async () => {
    const { desk } = await using({ multiConversations: false })
    const first = await openAt(desk, handoverOf(), LINES)
    const second = await openAt(desk, handoverOf({ id: '11111111-d9cb-469f-a165-70867728950e' }), LINES)
    expect(second.deskConversation).toBe(first.deskConversation)
    expect(second.facts.ticket).toBeDefined()
  })

  test('[O5] whatever answer is lost on the way, everything is there once', async () => {
    const { desk, sandbox } = await using({}, { timeoutMs: 400 })
    const lost = (path: string, by: 'hang' | 'reset' | 'timeout') =>
      sandbox.faults.add({ on: 'route', method: 'POST', path, times: 1, fault: { is: 'lost', by } })
    lost('/sc/v2/apps/*/users', 'reset')
    lost('/sc/v2/apps/*/conversations', 'hang')
    lost('/sc/v2/apps/*/conversations/*/messages', 'timeout')
    lost('/sc/v2/apps/*/conversations/*/messages', 'reset')
    lost('/sc/v2/apps/*/conversations/*/passControl', 'hang')
    const handover = await openAt(desk, handoverOf(), LINES)
    expect(sandbox.conversations()).toHaveLength(1)
    expect(said(handover)).toHaveLength(2)
    expect(sandbox.tickets(handover.deskConversation ?? '')).toHaveLength(1)
  })

  test('[O8] 429 on every route, in seconds and as a date, costs time only', async () => {
    const { desk, sandbox } = await using()
    const limit = (path: string, retryAfter: number | { date: number }) =>
      sandbox.faults.add({ on: 'route', path, times: 1, fault: { is: 'status', status: 429, retryAfter } })
    limit('/sc/**', 1)
    limit('/api/**', { date: 1 })
    const outcome = await desk.perform({ do: 'open', part: 'user' }, handoverOf())
    expect(outcome).toMatchObject({ is: 'later', ms: 1_000, free: true })
    const handover = await openAt(desk, handoverOf(), LINES)
    expect(said(handover)).toHaveLength(2)
  })
})

describe('both ways', () => {
  test('[O6] [I6] texts: ours carry our id, theirs their name', async () => {
    const { desk, sandbox } = await using()
    const handover = await openAt(desk, handoverOf(), LINES)
    const { outcome } = await take(desk, text('Il tousse'), handover)
    sandbox.desk.reply(ticketOf(handover)?.id ?? 0, agent(), { text: 'Bonjour Ana' })
    const listed = (await desk.list(handover, 0)) ?? []
    expect(listed.slice(-2)).toMatchObject([
      { localId: 'local-Il tousse', author: { is: 'visitor' }, content: { text: 'Il tousse' } },
      { author: { is: 'agent', name: 'Camille Martin', avatar: `${sandbox.url}/avatars/${agent()}.png` } }
    ])
    expect(outcome).toMatchObject({ learned: { deskId: listed.at(-2)?.deskId, received: listed.at(-2)?.received } })
  })

  test('[H6] what a trigger says is automated', async () => {
    const { desk, sandbox } = await using()
    const handover = await openAt(desk, handoverOf(), LINES)
    sandbox.trigger(ticketOf(handover)?.id ?? 0, 'Nous sommes fermés')
    expect((await desk.list(handover, 0))?.at(-1)).toMatchObject({ author: { is: 'automated' } })
  })

  test('[I7] a private file of an agent comes with our key, whole or in part', async () => {
    const { desk, sandbox } = await using({ privateAttachments: true })
    const handover = await openAt(desk, handoverOf(), LINES)
    const bytes = (async function* () {
      yield Buffer.from('%PDF-1.4 devis')
    })()
    const attachment = await sandbox.desk.upload('devis.pdf', bytes, handover.deskConversation ?? '')
    const attachmentIds = 'id' in attachment ? [attachment.id] : []
    sandbox.desk.reply(ticketOf(handover)?.id ?? 0, agent(), { attachmentIds })
    const content = (await desk.list(handover, 0))?.at(-1)?.content
    expect(content).toMatchObject({ type: 'file', name: 'devis.pdf', mime: 'application/pdf', size: 14 })
    const url = content?.type === 'file' ? content.url : ''
    expect((await fetch(url)).status).toBe(401)
    const got = await desk.fetchFile(url)
    expect(await new Response(got?.body ?? null).text()).toBe('%PDF-1.4 devis')
    const part = await desk.fetchFile(url, 'bytes=9-13')
    expect([part?.status, await new Response(part?.body ?? null).text()]).toEqual([206, 'devis'])
  })

  test('[O7] a late twin is removed', async () => {
    const { desk } = await using()
    const handover = await openAt(desk, handoverOf(), LINES)
    await take(desk, text('deux fois', 'same'), handover)
    await take(desk, text('deux fois', 'same'), handover)
    const twin = (await desk.list(handover, 0))?.filter(({ localId }) => localId === 'same').at(-1)
    expect(await desk.remove(handover, twin?.deskId ?? '')).toBe(true)
    expect(said(handover).filter(([, words]) => words === 'deux fois')).toHaveLength(1)
  })

  test('[O10] a conversation that was deleted or is full is gone', async () => {
    const { desk, sandbox } = await using()
    const handover = await openAt(desk, handoverOf(), LINES)
    sandbox.settings({ messagesPerConversation: 2 })
    expect((await desk.perform(text('plein'), handover)).is).toBe('gone')
    sandbox.deleteConversation(handover.deskConversation ?? '')
    expect((await desk.perform(text('perdu'), handover)).is).toBe('gone')
    const again = await take(desk, { do: 'open', part: 'conversation' }, handover)
    expect(again.handover.deskConversation).not.toBe(handover.deskConversation)
  })
})

describe('[F2] a file of 20 MB', () => {
  const SIZE = 20 * 1024 * 1024
  const PIECE = 64 * 1024
  const stored: StoredFile = {
    id: 'big',
    conversationId: 'c',
    from: 'visitor',
    name: 'film.mp4',
    mime: 'video/mp4',
    size: SIZE,
    image: false,
    where: { is: 'spool' },
    createdAt: 0
  }
  const file: Step = { do: 'file', localId: 'big-1', messageId: 'm', fileId: 'big' }

  function piece(i: number): Uint8Array {
    const bytes = new Uint8Array(PIECE).fill(i % 251)
    if (i === 0) bytes.set([0, 0, 0, 32, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6f, 0x6d])
    return bytes
  }

  test('goes up whole', async () => {
    const { desk, shelf } = await using({}, { timeoutMs: 60_000 })
    const handover = await openAt(desk, handoverOf(), LINES)
    shelf.files.set('big', stored)
    const hash = createHash('sha256')
    let next = 0
    shelf.spool.open = async () => ({
      size: SIZE,
      stream: new ReadableStream<Uint8Array>({
        pull(controller) {
          const bytes = piece(next++)
          hash.update(bytes)
          controller.enqueue(bytes)
          if (next * PIECE === SIZE) controller.close()
        }
      })
    })
    expect((await take(desk, file, handover)).outcome.is).toBe('taken')
    const { attachmentId } = all.sandbox.messages(handover.deskConversation ?? '').at(-1)?.content ?? {}
    const held = all.sandbox.desk.attachment(attachmentId ?? '')
    expect(
      createHash('sha256')
        .update(readFileSync(held?.path ?? ''))
        .digest('hex')
    ).toBe(hash.digest('hex'))
    expect(held?.name).toBe('film.mp4')
  })

  test('[O11] a kind that Zendesk does not take is refused for good', async () => {
    const { desk, shelf } = await using()
    const handover = await openAt(desk, handoverOf(), LINES)
    shelf.files.set('big', { ...stored, name: 'x.exe', mime: 'application/octet-stream' })
    shelf.bytes.set('big', new Uint8Array([0x4d, 0x5a]))
    expect((await desk.perform(file, handover)).is).toBe('refused')
  })
})

describe('[E1] the end', () => {
  test('solved by the agent, which no event announces', async () => {
    const { desk, sandbox } = await using()
    const handover = await openAt(desk, handoverOf(), LINES)
    expect(await desk.watch(handover)).toEqual({ is: 'open' })
    sandbox.desk.assign(Number(handover.facts.ticket), agent())
    sandbox.desk.setStatus(Number(handover.facts.ticket), agent(), 'solved')
    expect(await desk.watch(handover)).toEqual({ is: 'ended', reason: 'solved' })
  })

  test.each(['releaseControl', 'passControl'] as const)(
    'closed, in an account that answers with %s',
    async closedHandsBackBy => {
      const { desk, sandbox } = await using({ closedHandsBackBy })
      const handover = await openAt(desk, handoverOf(), LINES)
      sandbox.closeTicket(Number(handover.facts.ticket))
      expect(await desk.watch(handover)).toEqual({ is: 'ended', reason: 'solved' })
    }
  )

  test('the session ended while the ticket stays open', async () => {
    const { desk, sandbox } = await using()
    const handover = await openAt(desk, handoverOf(), LINES)
    sandbox.desk.endSession(Number(handover.facts.ticket), agent())
    expect(await desk.watch(handover)).toEqual({ is: 'ended', reason: 'ended' })
  })

  test('the conversation deleted', async () => {
    const { desk, sandbox } = await using()
    const handover = await openAt(desk, handoverOf(), LINES)
    sandbox.deleteConversation(handover.deskConversation ?? '')
    expect(await desk.watch(handover)).toEqual({ is: 'ended', reason: 'ended' })
  })

  test('[E4] the visitor leaves: solved where an agent has the ticket, a note and a tag where none has', async () => {
    const { desk, sandbox } = await using()
    const leave: Step = { do: 'close', reason: 'left' }
    const alone = await openAt(desk, handoverOf(), LINES)
    await take(desk, leave, alone)
    expect(ticketOf(alone)).toMatchObject({ status: 'new', tags: expect.arrayContaining(['relais_left']) })
    expect(ticketOf(alone)?.comments.at(-1)?.body).toBe('L’utilisateur a quitté le livechat.')
    const served = await openAt(desk, handoverOf({ id: '11111111-d9cb-469f-a165-70867728950e' }), LINES)
    sandbox.desk.assign(Number(served.facts.ticket), agent())
    await take(desk, leave, learn(served))
    expect(ticketOf(served)?.status).toBe('solved')
  })
})

test('availability: a group with members, one without, none at all', async () => {
  const { desk } = await using()
  await desk.perform({ do: 'open', part: 'group' }, handoverOf({ skill: 'Vide' }))
  expect(await desk.availability(['Animal', 'Vide', 'Rien'])).toEqual({
    anyone: true,
    skills: { Animal: true, Vide: false, Rien: false }
  })
})

test.each(['appKey', 'integrationKey'] as const)('the check of an account extends the webhook (%s)', async key => {
  const { sandbox, settings } = await using({}, { key })
  const webhookUrl = 'http://127.0.0.1:1/webhooks/zendesk/abc'
  sandbox.setWebhook({ target: webhookUrl })
  const kept: string[] = []
  const found = await checkAccount({
    settings,
    clock: systemClock,
    baseUrl: sandbox.url,
    webhookUrl,
    keepSecrets: async secrets => void kept.push(...secrets)
  })
  expect(found.filter(({ ok }) => ok !== true)).toEqual([])
  expect(kept).toEqual([sandbox.credentials.webhook.secret])
  expect(sandbox.credentials.webhook.triggers).toContain('switchboard:releaseControl')
})
