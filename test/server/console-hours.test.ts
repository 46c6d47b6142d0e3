import { afterEach, beforeEach, expect, test } from 'vitest'
import { ALWAYS, type Hours } from '../../shared/hours.ts'
import { administrator, type Browser } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let admin: Browser
beforeEach(async () => {
  server = await startServer()
  admin = await administrator(server)
})
afterEach(() => server.close())

const never: Hours = { ...ALWAYS, mode: 'weekly' }

test('nothing set: always open', async () => {
  expect(await admin.get('hours.read')).toEqual({
    overall: { version: 0, updatedAt: 0, value: ALWAYS },
    skills: {},
    absence: { version: 0, updatedAt: 0, value: { pickupMinutes: null, takeMessage: false } },
    open: { overall: true, skills: {} }
  })
})

test('[H12] hours that were saved count at once, for the bot too', async () => {
  const view = await admin.get('hours.put', { body: { version: 0, value: never } })
  expect(view.open.overall).toBe(false)
  expect(view.overall).toMatchObject({ version: 1, value: never })
  const { conversationId: id, token } = await server.start()
  const body = { localId: crypto.randomUUID(), text: 'agent' }
  const said = await server.post(`/api/conversations/${id}/messages`, body, { token })
  expect(await said.json()).toMatchObject({ mode: 'bot' })
})

test('a skill has hours of its own, and gives them back', async () => {
  const skill = await admin.get('skills.add', { body: { name: 'Animal', parent: null } })
  const params = { id: skill.id }
  const own = await admin.get('hours.putSkill', { params, body: { version: 0, value: never } })
  expect(own.open).toEqual({ overall: true, skills: { [skill.id]: false } })
  const back = await admin.get('hours.removeSkill', { params, query: { version: '1' } })
  expect(back.skills).toEqual({})
  const unknown = await admin.ask('hours.putSkill', { params: { id: 'nobody' }, body: { version: 0, value: never } })
  expect(unknown.status).toBe(404)
})

test('somebody else was faster', async () => {
  await admin.get('hours.put', { body: { version: 0, value: never } })
  const late = await admin.ask('hours.put', { body: { version: 0, value: ALWAYS } })
  expect([late.status, late.refusal.newer]).toMatchObject([409, { version: 1, value: never }])
})

const week = (...monday: object[]) => [monday, [], [], [], [], [], []]
test.each([
  [{ timeZone: 'Europe/Atlantis' }, { timeZone: 'time_zone' }],
  [{ week: week({ from: '9h', to: '12:00' }) }, { 'week.0.0.from': 'time' }],
  [{ week: week({ from: '18:00', to: '09:00' }) }, { 'week.0.0': 'time_order' }],
  [{ holidays: [{ name: '', from: '2026-12-31', to: '2026-12-01' }] }, { 'holidays.0': 'time_order' }],
  [{ mode: 'desk' }, { schedule: 'required' }]
])('says what is wrong with %j', async (over, fields) => {
  const value = { ...ALWAYS, mode: 'weekly', ...over } as Hours
  const { status, refusal } = await admin.ask('hours.put', { body: { version: 0, value } })
  expect([status, refusal.fields]).toMatchObject([400, fields])
})

test.each([0, 241, 1.5])('refuses %s minutes of waiting', async pickupMinutes => {
  const body = { version: 0, value: { pickupMinutes, takeMessage: false } }
  expect((await admin.ask('hours.putAbsence', { body })).refusal.fields).toEqual({ pickupMinutes: 'number' })
})

test('how long people wait is saved; a desk that cannot be asked has no schedules to offer', async () => {
  const body = { version: 0, value: { pickupMinutes: 5, takeMessage: true } }
  expect((await admin.get('hours.putAbsence', { body })).absence.value).toEqual(body.value)
  expect(await admin.get('hours.schedules')).toEqual({ schedules: null })
})
