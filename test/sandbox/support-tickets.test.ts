import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'

let sandbox: Sandbox
beforeEach(async () => {
  sandbox = await createSandbox()
})
afterEach(() => sandbox.close())

async function call(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
  const { email, apiToken } = sandbox.credentials
  const response = await fetch(`${sandbox.url}/api/v2${path}`, {
    method,
    headers: {
      authorization: `Basic ${Buffer.from(`${email}/token:${apiToken}`).toString('base64')}`,
      'content-type': 'application/json',
      ...headers
    },
    ...(body && { body: JSON.stringify(body) })
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}

const ticket = {
  subject: 'Help',
  comment: { body: 'It is broken' },
  requester: { name: 'Ana', email: 'ana@example.org' }
}
const make = (over: object = {}, headers = {}) =>
  call('POST', '/tickets.json', { ticket: { ...ticket, ...over } }, headers)

describe('tickets made through the API', () => {
  test('201 with the ticket and its audit; found again by external_id', async () => {
    const made = await make({ external_id: 'x1', tags: ['A', 'b'] })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ ticket: { subject: 'Help', external_id: 'x1', tags: ['a', 'b'], status: 'new' } })
    expect(made.body.ticket.via.channel).toBe('api')
    const found = await call('GET', '/tickets.json?external_id=x1')
    expect(found.body.tickets).toMatchObject([{ id: made.body.ticket.id }])
  })

  test('the same address is the same requester', async () => {
    const [one, two] = [await make(), await make()]
    expect(one.body.ticket.requester_id).toBe(two.body.ticket.requester_id)
  })

  test.each([
    ['without a comment', { comment: undefined }],
    ['with an empty comment', { comment: { body: ' ' } }],
    ['in a group that does not exist', { group_id: 12 }],
    ['of a requester without a name', { requester: { email: 'new@example.org' } }]
  ])('422 %s', async (_, over) => {
    const { status, body } = await make(over)
    expect(status).toBe(422)
    expect(body.error).toBe('RecordInvalid')
  })

  test('a repeated Idempotency-Key gets the first ticket, another body with it 400', async () => {
    const key = { 'idempotency-key': 'k1' }
    const [first, again] = [await make({}, key), await make({}, key)]
    expect(again.body.ticket.id).toBe(first.body.ticket.id)
    expect([first, again].map(({ headers }) => headers.get('x-idempotency-lookup'))).toEqual(['miss', 'hit'])
    expect((await make({ subject: 'Other' }, key)).status).toBe(400)
  })

  test('its address in Zendesk leads to it in the agents’ page', async () => {
    const answer = await fetch(`${sandbox.url}/agent/tickets/12`, { redirect: 'manual' })
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/workspace/tickets/12'])
  })

  test('agents may solve it: it has no conversation to give back', async () => {
    const { body } = await make()
    const agent = sandbox.desk.agents()[0]
    sandbox.desk.assign(body.ticket.id, agent?.id ?? 0)
    expect(sandbox.desk.setStatus(body.ticket.id, agent?.id ?? 0, 'solved')).toMatchObject({ status: 'solved' })
  })
})

describe('business hours', () => {
  test('schedules and their holidays', async () => {
    const { body } = await call('GET', '/business_hours/schedules.json')
    expect(body.schedules).toMatchObject([{ name: 'Maison Patte', time_zone: 'Paris', intervals: expect.any(Array) }])
    const holidays = await call('GET', `/business_hours/schedules/${body.schedules[0].id}/holidays.json`)
    expect(holidays.body.holidays).toMatchObject([{ name: 'Noël', start_date: '2026-12-25' }])
    expect((await call('GET', '/business_hours/schedules/1/holidays.json')).status).toBe(404)
  })

  test('a plan without them answers 404', async () => {
    sandbox.settings({ schedules: null })
    expect((await call('GET', '/business_hours/schedules.json')).status).toBe(404)
  })
})
