import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Step } from '../../server/conversation/model.ts'
import { groupNamed } from '../../server/zendesk/groups.ts'
import { handClock } from '../support/clock.ts'
import { handoverOf, scriptedDesk } from '../support/zendesk.ts'

const GROUPS = '/api/v2/groups'
const group: Step = { do: 'open', part: 'group' }
const list = (...groups: object[]) => ({ json: { groups, meta: { has_more: false } } })
const no = (status: number) => ({ status, json: { error: 'RecordInvalid', description: 'no' } })

let all: Awaited<ReturnType<typeof scriptedDesk>>
beforeEach(async () => {
  all = await scriptedDesk()
})
afterEach(() => all.zendesk.close())

describe("[H11] the group of a skill's name", () => {
  test.each([
    ['exactly', 'Animal'],
    ['in another case', 'ANIMAL'],
    ['with space around', '  animal '],
    ['composed otherwise', 'Animal'.normalize('NFD')]
  ])('%s', (_, name) => {
    expect(groupNamed([{ id: '9', name, deleted: false }], 'Animal')?.id).toBe('9')
  })

  test('of several, the lowest id that is not deleted', () => {
    const named = (id: string, deleted = false) => ({ id, name: 'Animal', deleted })
    expect(groupNamed([named('100'), named('20'), named('3', true)], 'animal')?.id).toBe('20')
  })

  test('is found on whatever page', async () => {
    const first = { json: { groups: [{ id: 1, name: 'x' }], meta: { has_more: true, after_cursor: 'c' } } }
    all.zendesk.on('GET', GROUPS, first, list({ id: 360001, name: 'Animal' }))
    expect(await all.desk.perform(group, handoverOf())).toEqual({
      is: 'taken',
      learned: { facts: { group: '360001' } }
    })
  })

  test('is made where there is none', async () => {
    all.zendesk.on('GET', GROUPS, list())
    all.zendesk.on('POST', GROUPS, { status: 201, json: { group: { id: 7, name: 'Animal' } } })
    expect(await all.desk.perform(group, handoverOf({ skill: ' Animal ' }))).toMatchObject({
      learned: { facts: { group: '7' } }
    })
    expect(all.zendesk.bodies('POST', GROUPS)).toEqual([{ group: { name: 'Animal' } }])
  })

  test('is made once, however many visitors ask at the same time', async () => {
    all.zendesk.on('GET', GROUPS, list())
    all.zendesk.on('POST', GROUPS, { status: 201, json: { group: { id: 7, name: 'Animal' } } })
    const asked = ['Animal', 'animal', ' ANIMAL'].map(skill => all.desk.perform(group, handoverOf({ skill })))
    expect(new Set((await Promise.all(asked)).map(outcome => JSON.stringify(outcome))).size).toBe(1)
    expect(all.zendesk.bodies('POST', GROUPS)).toHaveLength(1)
  })

  test('that somebody else made in between is taken', async () => {
    all.zendesk.on('GET', GROUPS, list(), list({ id: 8, name: 'animal' }))
    all.zendesk.on('POST', GROUPS, no(422))
    expect(await all.desk.perform(group, handoverOf())).toMatchObject({ learned: { facts: { group: '8' } } })
  })

  test.each([401, 403, 422])('that may not be made (%i) is done without, and the console learns why', async status => {
    all.zendesk.on('GET', GROUPS, list())
    all.zendesk.on('POST', GROUPS, no(status))
    const outcome = await all.desk.perform(group, handoverOf())
    expect(outcome).toMatchObject({ is: 'taken', learned: { facts: { warning: expect.stringContaining('Animal') } } })
  })
})

describe('Support out of reach', () => {
  test('is waited for a while', async () => {
    all.zendesk.on('GET', GROUPS, { status: 503 })
    expect(await all.desk.perform(group, handoverOf())).toMatchObject({ is: 'later', free: true })
  })

  test('and then the chat goes on: the group is set right on the ticket', async () => {
    all.zendesk.on('GET', GROUPS, { status: 503 })
    const outcome = await all.desk.perform(group, handoverOf({ startedAt: Date.now() - 30_000 }))
    expect(outcome).toMatchObject({ is: 'taken', learned: { facts: { warning: expect.any(String) } } })
  })
})

describe('availability', () => {
  const members = (count: number) => ({
    json: { group_memberships: Array.from({ length: count }, (_, id) => ({ id })) }
  })

  test('a group with a member can be reached, an empty one and a missing one cannot', async () => {
    all.zendesk.on('GET', GROUPS, list({ id: 1, name: 'Animal' }, { id: 2, name: 'Vide' }))
    all.zendesk.on('GET', `${GROUPS}/1/memberships`, members(1))
    all.zendesk.on('GET', `${GROUPS}/2/memberships`, members(0))
    all.zendesk.on('GET', '/api/v2/group_memberships', members(1))
    expect(await all.desk.availability(['animal', 'Vide', 'Rien'])).toEqual({
      anyone: true,
      skills: { animal: true, Vide: false, Rien: false }
    })
  })

  test('is asked once a minute, whoever asks', async () => {
    const clock = handClock()
    const mine = await scriptedDesk({ clock })
    mine.zendesk.on('GET', GROUPS, list({ id: 1, name: 'Animal' }))
    mine.zendesk.on('GET', `${GROUPS}/1/memberships`, members(1), members(0))
    mine.zendesk.on('GET', '/api/v2/group_memberships', members(1))
    const ask = async () => (await mine.desk.availability(['Animal'])).skills.Animal
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([true, true, true])
    expect(await ask()).toBe(true)
    expect(mine.zendesk.requests).toHaveLength(3)
    await clock.pass(60_001)
    expect(await ask()).toBe(false)
    await mine.zendesk.close()
  })

  test('what may not be asked is not known', async () => {
    all.zendesk.on('GET', GROUPS, no(403))
    all.zendesk.on('GET', '/api/v2/group_memberships', no(403))
    expect(await all.desk.availability(['Animal'])).toEqual({ anyone: null, skills: { Animal: null } })
  })

  test('what takes longer than two seconds is not known', async () => {
    const clock = handClock()
    const mine = await scriptedDesk({ clock, timeoutMs: 60_000 })
    mine.zendesk.on('GET', GROUPS, { hang: true })
    mine.zendesk.on('GET', '/api/v2/group_memberships', { hang: true })
    const asked = mine.desk.availability(['Animal'])
    await clock.pass(2_000)
    expect(await asked).toEqual({ anyone: null, skills: { Animal: null } })
    await mine.zendesk.close()
  })
})
