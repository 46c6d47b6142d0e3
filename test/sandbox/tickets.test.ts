import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DeskChange } from '../../sandbox/account/desk.ts'
import { Refusal } from '../../sandbox/account/types.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type Calls, callsTo, receiveWebhooks, soon, startConversation } from './support/calls.ts'

let sandbox: Sandbox
let calls: Calls
beforeEach(async () => {
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0, defaultResponder: 'zd-answerBot' } })
  calls = callsTo(sandbox)
})
afterEach(() => sandbox.close())

const field = (name: string) => `dataCapture.systemField.${name}`

async function ticketOf(conversationId: string, count = 1) {
  return soon(() => {
    const tickets = sandbox.tickets(conversationId)
    expect(tickets).toHaveLength(count)
    const last = tickets.at(-1)
    if (!last) throw new Error('no ticket')
    return last
  })
}

const agent = (index = 0) => sandbox.desk.agents()[index]?.id ?? 0
const groupId = (name: string) => sandbox.desk.groups().find(group => group.name === name)?.id ?? 0
const textsOf = (ticketId: number) => sandbox.desk.ticket(ticketId)?.messages.map(({ content }) => content.text)

test('a ticket takes group, tags, requester, subject and fields from the pass and from the conversation', async () => {
  const metadata = { 'zen:ticket:tags': 'chatbox,SKILL', 'zen:ticket_field:42': 'from conversation' }
  const { id, says, pass } = await startConversation(calls, { metadata })
  await says('Hello')
  await pass({
    [field('group_id')]: String(groupId('Animal')),
    [field('tags')]: 'chatbox, urgent',
    [field('requester.name')]: 'Ana Silva',
    [field('requester.email')]: 'ana@other.example',
    [field('subject')]: 'My cat',
    'dataCapture.ticketField.43': 'from pass'
  })
  const ticket = await ticketOf(id)
  expect(ticket).toMatchObject({
    status: 'new',
    subject: 'My cat',
    groupId: groupId('Animal'),
    tags: ['chatbox', 'urgent', 'skill'],
    fields: { 42: 'from conversation', 43: 'from pass' },
    viaChannel: 'sunshine_conversations_api'
  })
  const { user } = (await calls.sunco('GET', '/users/chatbox:ana')).body
  expect(user.zendeskId).toBe(String(ticket.requesterId))
  const view = sandbox.desk.ticket(ticket.id)
  expect(view?.profile).toMatchObject({ name: 'Ana Silva', email: 'ana@other.example', externalId: 'chatbox:ana' })
})

test('on plans that do not honour it, the requester’s address is the one of the profile', async () => {
  sandbox.settings({ requesterEmailHonoured: false })
  const { id, says, pass } = await startConversation(calls)
  await says('Hello')
  await pass({ [field('requester.email')]: 'ana@other.example' })
  const ticket = await ticketOf(id)
  expect(sandbox.desk.ticket(ticket.id)?.requester.email).toBe('ana@example.org')
})

test('a ticket is made some time after its reason, and only where something was said', async () => {
  sandbox.settings({ ticketDelayMs: 500 })
  const { id, says, pass } = await startConversation(calls)
  await pass()
  await says('Hello')
  expect(sandbox.tickets(id)).toEqual([])
  await ticketOf(id)
  const silent = await startConversation(calls, { externalId: 'silent' })
  await silent.pass()
  await ticketOf(id)
  expect(sandbox.tickets(silent.id)).toEqual([])
})

test('where agents answer by default, the first message makes the ticket before the pass brings its metadata', async () => {
  sandbox.settings({ defaultResponder: 'zd-agentWorkspace' })
  const { id, bot, pass } = await startConversation(calls)
  await bot('Transcript')
  const early = await ticketOf(id)
  await pass({ [field('group_id')]: String(groupId('Animal')) })
  expect((await ticketOf(id)).id).toBe(early.id)
  expect((await ticketOf(id)).groupId).toBeUndefined()
})

test('an equal externalId finds the user that Support knows, an equal address does not', async () => {
  const first = await startConversation(calls)
  await first.says('one')
  await first.pass()
  const { requesterId } = await ticketOf(first.id)
  const second = await startConversation(calls, { externalId: 'chatbox:same-mail' })
  await second.says('two')
  await second.pass()
  expect((await ticketOf(second.id)).requesterId).not.toBe(requesterId)
  const made = await calls.support('POST', '/users/create_or_update', { user: { name: 'Known', external_id: 'crm:7' } })
  const third = await startConversation(calls, { externalId: 'crm:7' })
  await third.says('three')
  await third.pass()
  expect((await ticketOf(third.id)).requesterId).toBe(made.body.user.id)
})

test('agents see ten messages of what was before, or all from first_message_id on', async () => {
  const short = await startConversation(calls)
  for (let index = 0; index < 13; index += 1) await short.bot(`b${index}`)
  await short.pass()
  const ticket = await ticketOf(short.id)
  await short.says('new')
  expect(textsOf(ticket.id)).toEqual([...Array.from({ length: 10 }, (_, index) => `b${index + 3}`), 'new'])
  expect(sandbox.desk.ticket(ticket.id)?.hiddenCount).toBe(3)

  const long = await startConversation(calls, { externalId: 'long' })
  const { body } = await long.bot('b0')
  for (let index = 1; index < 13; index += 1) await long.bot(`b${index}`)
  await long.pass({ first_message_id: body.messages[0].id })
  expect(textsOf((await ticketOf(long.id)).id)).toHaveLength(13)
})

test('an agent’s words and files become messages of the conversation, and the first to answer gets the ticket', async () => {
  const { id, says, pass } = await startConversation(calls)
  await says('Hello')
  await pass()
  const ticket = await ticketOf(id)
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const file = await sandbox.desk.upload('cat.png', Readable.from([png]), id)
  if (file instanceof Refusal) throw new Error(file.title)
  sandbox.desk.reply(ticket.id, agent(), { text: 'Hi', htmlText: '<b>Hi</b>', attachmentIds: [file.id] })

  const { messages } = (await calls.sunco('GET', `/conversations/${id}/messages`)).body
  const { name } = sandbox.desk.agents()[0] ?? {}
  expect(messages.slice(1)).toMatchObject([
    { content: { type: 'text', text: 'Hi', htmlText: '<b>Hi</b>' } },
    { content: { type: 'image', mediaType: 'image/png', mediaSize: 16, altText: 'cat.png' } }
  ])
  for (const message of messages.slice(1)) {
    expect(message).toMatchObject({
      author: { type: 'business', displayName: name },
      source: { type: 'zd:agentWorkspace' },
      metadata: { '__zendesk_msg.agent.id': String(agent()) }
    })
    const avatar = await fetch(message.author.avatarUrl)
    expect(avatar.headers.get('content-type')).toBe('image/png')
  }
  expect(sandbox.desk.ticket(ticket.id)).toMatchObject({ status: 'open', assignee: { name } })
})

test('solved: no event, the session stays, and what the user writes opens the same ticket again', async () => {
  const receiver = await receiveWebhooks()
  const { id, says, pass } = await startConversation(calls)
  await says('Hello')
  await pass()
  const ticket = await ticketOf(id)
  sandbox.desk.assign(ticket.id, agent())
  sandbox.setWebhook({ target: receiver.url, triggers: ['conversation:message', 'switchboard:releaseControl'] })
  sandbox.desk.setStatus(ticket.id, agent(), 'solved')
  await sandbox.webhooks.idle()
  expect(receiver.received).toEqual([])
  const { conversation } = (await calls.sunco('GET', `/conversations/${id}`)).body
  expect(conversation.activeSwitchboardIntegration.name).toBe('zd-agentWorkspace')
  await says('One more thing')
  expect((await ticketOf(id)).status).toBe('open')
  await receiver.close()
})

test.each(['releaseControl', 'passControl'] as const)(
  'closed: control goes back by %s, with an activity in the list',
  async by => {
    const receiver = await receiveWebhooks()
    sandbox.settings({ closedHandsBackBy: by, activitiesInWebhooks: 'none' })
    const { id, says, pass } = await startConversation(calls)
    await says('Hello')
    await pass()
    const ticket = await ticketOf(id)
    sandbox.setWebhook({ target: receiver.url, triggers: ['conversation:message', `switchboard:${by}`] })
    sandbox.closeTicket(ticket.id)
    await soon(() => expect(receiver.types()).toEqual([`switchboard:${by}`]))
    expect(receiver.received[0]?.event.payload.reason).toBe('ticketClosed')
    const { messages } = (await calls.sunco('GET', `/conversations/${id}/messages`)).body
    expect(messages.at(-1)).toMatchObject({ author: { subtypes: ['activity'] }, activity: { type: 'ticket:closed' } })
    const { conversation } = (await calls.sunco('GET', `/conversations/${id}`)).body
    expect(conversation.activeSwitchboardIntegration?.name).toBe(by === 'passControl' ? 'zd-answerBot' : undefined)
    const late = sandbox.desk.reply(ticket.id, agent(), { text: 'too late' })
    expect(late).toMatchObject({ status: 422 })
    await receiver.close()
  }
)

test('a message after closing makes a new ticket once agents have control again', async () => {
  const { id, says, pass } = await startConversation(calls)
  await says('Hello')
  await pass()
  sandbox.closeTicket((await ticketOf(id)).id)
  await says('Again')
  await pass()
  expect((await ticketOf(id, 2)).status).toBe('new')
})

test('end session: control is released, the ticket stays open, the agent cannot go on', async () => {
  const receiver = await receiveWebhooks()
  const { id, says, pass } = await startConversation(calls)
  await says('Hello')
  await pass()
  const ticket = await ticketOf(id)
  sandbox.setWebhook({ target: receiver.url, triggers: ['switchboard:releaseControl'] })
  sandbox.desk.endSession(ticket.id, agent())
  await soon(() => expect(receiver.received).toHaveLength(1))
  expect(receiver.received[0]?.event.payload.conversation.activeSwitchboardIntegration).toBeUndefined()
  expect(sandbox.desk.ticket(ticket.id)).toMatchObject({ status: 'new', sessionOpen: false })
  expect(sandbox.desk.reply(ticket.id, agent(), { text: 'more' })).toMatchObject({ status: 422 })
  await receiver.close()
})

test('triggers speak without an agent', async () => {
  sandbox.settings({ triggerOnTicketCreated: 'We are closed.', triggerOnSolved: 'How was it?' })
  const { id, says, pass } = await startConversation(calls)
  await says('Hello')
  await pass()
  const ticket = await ticketOf(id)
  sandbox.desk.assign(ticket.id, agent())
  sandbox.desk.setStatus(ticket.id, agent(), 'solved')
  sandbox.trigger(ticket.id, 'Bye')
  const { messages } = (await calls.sunco('GET', `/conversations/${id}/messages`)).body
  expect(messages.slice(1).map((message: { content: { text: string } }) => message.content.text)).toEqual([
    'We are closed.',
    'How was it?',
    'Bye'
  ])
  for (const message of messages.slice(1)) {
    expect(message).toMatchObject({
      source: { type: 'zd:agentWorkspace' },
      metadata: { '__zendesk_msg.agent.id': '__trigger' }
    })
  }
})

test('an AI agent that has control may answer', async () => {
  sandbox.settings({ aiAgentAnswers: true })
  const { id, says } = await startConversation(calls)
  await says('Hello')
  const { messages } = (await calls.sunco('GET', `/conversations/${id}/messages`)).body
  expect(messages.at(-1)).toMatchObject({ source: { type: 'zd:answerBot' } })
})

test('retention can take any conversation, and says so', async () => {
  const receiver = await receiveWebhooks()
  const { id } = await startConversation(calls)
  sandbox.setWebhook({ target: receiver.url, triggers: ['conversation:remove'] })
  sandbox.deleteConversation(id)
  await soon(() => expect(receiver.types()).toEqual(['conversation:remove']))
  expect((await calls.sunco('GET', `/conversations/${id}`)).status).toBe(404)
  await receiver.close()
})

test('the desk tells of new tickets, messages and changes; unread counts what users wrote', async () => {
  const changes: DeskChange['type'][] = []
  const stop = sandbox.desk.onChange(({ type }) => changes.push(type))
  const { id, says, pass } = await startConversation(calls)
  await says('Hello')
  await pass()
  const ticket = await ticketOf(id)
  await says('Are you there?')
  const row = () => sandbox.desk.tickets()[0]
  expect(row()).toMatchObject({ id: ticket.id, unread: 2, lastMessage: { content: { text: 'Are you there?' } } })
  sandbox.desk.markRead(ticket.id)
  expect(row()?.unread).toBe(0)
  sandbox.desk.setGroup(ticket.id, groupId('Support'))
  expect(row()?.group?.name).toBe('Support')
  stop()
  sandbox.desk.setGroup(ticket.id, groupId('Animal'))
  expect(changes).toEqual(['ticket:created', 'message:added', 'ticket:changed', 'ticket:changed', 'ticket:changed'])
})
