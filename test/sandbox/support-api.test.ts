import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type Calls, callsTo, soon, startConversation } from './support/calls.ts'

let sandbox: Sandbox
let calls: Calls
beforeEach(async () => {
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0, indexLagMs: 0 } })
  calls = callsTo(sandbox)
})
afterEach(() => sandbox.close())

function as(email: string, token = sandbox.credentials.apiToken): HeadersInit {
  return { authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString('base64')}` }
}

async function makeTicket(metadata: object = {}) {
  const conversation = await startConversation(calls, { metadata })
  await conversation.says('Hello')
  await conversation.pass()
  const id = await soon(() => {
    const [ticket] = sandbox.tickets(conversation.id)
    if (!ticket) throw new Error('not yet')
    return ticket.id
  })
  const put = (ticket: object) => calls.support('PUT', `/tickets/${id}`, { ticket })
  return { ...conversation, ticketId: id, put }
}

test('credentials: the mail address of an agent with the token, or 401', async () => {
  const me = `${sandbox.url}/api/v2/users/me.json`
  expect((await calls.support('GET', '/users/me')).body.user).toMatchObject({
    email: sandbox.credentials.email,
    role: 'admin'
  })
  expect(await calls.raw(me, { headers: as(sandbox.credentials.email, 'wrong') })).toMatchObject({
    status: 401,
    body: { error: "Couldn't authenticate you" }
  })
  expect((await calls.raw(me, { headers: as('nobody@example.org') })).status).toBe(401)
  expect((await calls.raw(me)).status).toBe(401)
})

test('groups come in pages by cursor, or by number for those who do not ask for it', async () => {
  for (let index = 0; index < 4; index += 1)
    await calls.support('POST', '/groups', { group: { name: `Group ${index}` } })
  const first = await calls.support('GET', '/groups?page[size]=4')
  expect(first.body).toMatchObject({ groups: { length: 4 }, meta: { has_more: true } })
  const rest = await calls.support('GET', `/groups?page[size]=4&page[after]=${first.body.meta.after_cursor}`)
  expect(rest.body).toMatchObject({ groups: { length: 2 }, meta: { has_more: false, after_cursor: null } })
  const numbered = await calls.support('GET', '/groups.json?per_page=4&page=2')
  expect(numbered.body).toMatchObject({ count: 6, groups: { length: 2 }, next_page: null })
})

test('creating a group: admins only, a name, and one of its kind', async () => {
  const made = await calls.support('POST', '/groups', { group: { name: 'Sales', description: 'x' } })
  expect(made).toMatchObject({
    status: 201,
    body: { group: { name: 'Sales', is_public: true, default: false, deleted: false } }
  })
  const again = await calls.support('POST', '/groups', { group: { name: ' sales ' } })
  expect(again).toMatchObject({
    status: 422,
    body: { error: 'RecordInvalid', details: { name: [{ error: 'DuplicateValue' }] } }
  })
  expect((await calls.support('POST', '/groups', { group: { name: ' ' } })).status).toBe(422)
  const body = JSON.stringify({ group: { name: 'Mine' } })
  const headers = { ...as('hugo.bernard@demo.example'), 'content-type': 'application/json' }
  const refused = await calls.raw(`${sandbox.url}/api/v2/groups`, { method: 'POST', body, headers })
  expect(refused).toMatchObject({ status: 403, body: { error: 'Forbidden' } })
  sandbox.settings({ uniqueGroupNames: false })
  expect((await calls.support('POST', '/groups', { group: { name: 'Sales' } })).status).toBe(201)
})

test('memberships: list, join, leave', async () => {
  const { group } = (await calls.support('POST', '/groups', { group: { name: 'Sales' } })).body
  const userId = sandbox.desk.agents()[1]?.id
  const membership = { user_id: userId, group_id: group.id }
  const made = await calls.support('POST', '/group_memberships', { group_membership: membership })
  expect(made).toMatchObject({ status: 201, body: { group_membership: membership } })
  expect((await calls.support('POST', '/group_memberships', { group_membership: membership })).status).toBe(422)
  const members = () => calls.support('GET', `/groups/${group.id}/memberships`)
  expect((await members()).body.group_memberships).toMatchObject([membership])
  await calls.support('DELETE', `/group_memberships/${made.body.group_membership.id}`)
  expect((await members()).body.group_memberships).toEqual([])
})

test('a deleted group is listed as such unless excluded, and takes no ticket', async () => {
  const { put } = await makeTicket()
  const { group } = (await calls.support('POST', '/groups', { group: { name: 'Gone' } })).body
  expect((await calls.support('DELETE', `/groups/${group.id}`)).status).toBe(204)
  const names = async (query: string) =>
    (await calls.support('GET', `/groups${query}`)).body.groups.map(({ name }: { name: string }) => name)
  expect(await names('')).toContain('Gone')
  expect(await names('?exclude_deleted=true')).not.toContain('Gone')
  expect((await put({ group_id: group.id })).status).toBe(422)
})

test('a ticket: read, group, external id, internal comment, audit of it all', async () => {
  const { id, ticketId, put } = await makeTicket()
  const group = sandbox.desk.groups()[1]?.id
  const comment = { body: 'The visitor left', public: false }
  const changed = await put({ group_id: group, external_id: id, comment })
  expect(changed.body.ticket).toMatchObject({ id: ticketId, group_id: group, external_id: id, status: 'new' })
  expect(changed.body.ticket.via.channel).toBe('sunshine_conversations_api')
  const byExternal = await calls.support('GET', `/tickets?external_id=${id}`)
  expect(byExternal.body.tickets.map((ticket: { id: number }) => ticket.id)).toEqual([ticketId])
  expect((await calls.support('GET', `/tickets/${ticketId}/comments`)).body.comments).toMatchObject([comment])
  const { audits } = (await calls.support('GET', `/tickets/${ticketId}/audits`)).body
  const events = audits.flatMap((audit: { events: object[] }) => audit.events)
  expect(events).toContainEqual(
    expect.objectContaining({ type: 'ChatStartedEvent', value: expect.objectContaining({ conversation_id: id }) })
  )
  expect(events).toContainEqual(expect.objectContaining({ type: 'Change', field_name: 'group_id', value: group }))
})

test('solving needs an assignee, and a closed ticket takes no change', async () => {
  const { ticketId, put } = await makeTicket()
  expect(await put({ status: 'solved' })).toMatchObject({ status: 422, body: { error: 'RecordInvalid' } })
  const assignee = sandbox.desk.agents()[0]?.id
  expect((await put({ status: 'solved', assignee_id: assignee })).body.ticket.status).toBe('solved')
  sandbox.closeTicket(ticketId)
  expect((await put({ external_id: 'x' })).status).toBe(422)
  expect((await put({ status: 'open' })).status).toBe(422)
  expect((await calls.support('PUT', `/tickets/${ticketId}/tags`, { tags: ['x'] })).status).toBe(422)
})

test('tags: PUT adds, POST sets, DELETE takes away, and a safe update sees collisions', async () => {
  const { ticketId } = await makeTicket({ 'zen:ticket:tags': 'a' })
  const at = `/tickets/${ticketId}/tags`
  expect((await calls.support('PUT', at, { tags: ['B', 'a'] })).body.tags).toEqual(['a', 'b'])
  expect(await calls.support('POST', at, { tags: ['c'] })).toMatchObject({ status: 201, body: { tags: ['c'] } })
  expect((await calls.support('DELETE', at, { tags: ['c'] })).body.tags).toEqual([])
  const stale = { tags: ['d'], safe_update: 'true', updated_stamp: '2020-01-01T00:00:00Z' }
  expect(await calls.support('PUT', at, stale)).toMatchObject({ status: 409, body: { error: 'UpdateConflict' } })
  const { updated_at: stamp } = (await calls.support('GET', `/tickets/${ticketId}`)).body.ticket
  expect((await calls.support('PUT', at, { ...stale, updated_stamp: stamp })).body.tags).toEqual(['d'])
})

test('tickets of a requester, and the log that refers back to messages', async () => {
  const { id, ticketId, says } = await makeTicket()
  const posted = await says('More')
  const { user } = (await calls.sunco('GET', '/users/chatbox:ana')).body
  const requested = await calls.support('GET', `/users/${user.zendeskId}/tickets/requested?page[size]=100`)
  expect(requested.body.tickets).toMatchObject([{ id: ticketId, requester_id: Number(user.zendeskId) }])
  const { events } = (await calls.support('GET', `/tickets/${ticketId}/conversation_log`)).body
  expect(events.at(-1).reference).toBe(`zen:sunco:conversation_message:${posted.body.messages[0].id}`)
  expect(sandbox.messages(id)).toHaveLength(events.length)
  await calls.support('DELETE', `/tickets/${ticketId}`)
  expect(await calls.support('GET', `/tickets/${ticketId}`)).toMatchObject({
    status: 404,
    body: { error: 'RecordNotFound', description: 'Not found' }
  })
})

test('search finds by tag, once the index has caught up', async () => {
  const { ticketId } = await makeTicket({ 'zen:ticket:tags': 'chatbox_4f2a' })
  const find = async () =>
    (await calls.support('GET', '/search?query=type:ticket tags:chatbox_4f2a')).body.results.map(
      (result: { id: number; result_type: string }) => result.id
    )
  sandbox.settings({ indexLagMs: 60_000 })
  expect(await find()).toEqual([])
  sandbox.settings({ indexLagMs: 0 })
  expect(await find()).toEqual([ticketId])
  expect((await calls.support('GET', '/search?query=tags:none')).body).toMatchObject({ count: 0, results: [] })
  expect((await calls.support('GET', '/search?query=a&page=11')).status).toBe(422)
})

test('users: search by address or external id, create or update', async () => {
  const user = { name: 'Ana', email: 'ana@example.org', external_id: 'crm:7' }
  const made = await calls.support('POST', '/users/create_or_update', { user })
  expect(made).toMatchObject({ status: 201, body: { user: { ...user, role: 'end-user' } } })
  const again = await calls.support('POST', '/users/create_or_update', { user: { ...user, name: 'Ana Silva' } })
  expect(again).toMatchObject({ status: 200, body: { user: { id: made.body.user.id, name: 'Ana Silva' } } })
  const ids = async (query: string) =>
    (await calls.support('GET', `/users/search?${query}`)).body.users.map(({ id }: { id: number }) => id)
  expect(await ids('query=email:ana@example.org')).toEqual([made.body.user.id])
  expect(await ids('external_id=crm:7')).toEqual([made.body.user.id])
  expect(await ids('query=email:nobody@example.org')).toEqual([])
})

test('the rate limit counts down in headers and ends in 429 with Retry-After; ticket updates have their own', async () => {
  sandbox.settings({ supportRequestsPerMinute: 3, ticketUpdatesPerMinute: 0 })
  const first = await calls.support('GET', '/groups')
  expect(first.headers.get('x-rate-limit')).toBe('3')
  expect(first.headers.get('ratelimit-remaining')).toBe('2')
  const update = await calls.support('PUT', '/tickets/1', { ticket: {} })
  expect(update.status).toBe(429)
  await calls.support('GET', '/groups')
  const last = await calls.support('GET', '/groups')
  expect(last.status).toBe(429)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
})

test('an address that does not exist: 404 with a title and a message', async () => {
  expect(await calls.support('GET', '/nothing')).toMatchObject({
    status: 404,
    body: { error: { title: expect.any(String) } }
  })
})
