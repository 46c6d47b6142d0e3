import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { zendeskEnv } from '../../scripts/account.ts'
import { readEnv } from '../../server/config.ts'
import { followSchedules } from '../../server/console/hours/follow.ts'
import { createOpening, hoursIdOf } from '../../server/console/hours/opening.ts'
import { openSqlite } from '../../server/store/sqlite.ts'
import { createSchedules, weekOf } from '../../server/zendesk/schedules.ts'
import { zoneNames, zoneOf } from '../../server/zendesk/zones.ts'
import { ALWAYS, type Hours } from '../../shared/hours.ts'
import { handClock } from '../support/clock.ts'
import { keptLog } from '../support/log.ts'

const HOUR = 60
const DAY = 24 * HOUR
const clock = handClock()
const log = keptLog()

let sandbox: Sandbox
let schedules: ReturnType<typeof createSchedules>
beforeEach(async () => {
  sandbox = await createSandbox()
  const read = readEnv({ ...zendeskEnv(sandbox.credentials, sandbox.url), DATA_DIR: '/tmp/none' })
  if (!read.ok) throw new Error(read.faults.join())
  const settings = async () => read.config.zendesk
  schedules = createSchedules({ settings, clock, log, baseUrl: sandbox.url })
})
afterEach(() => sandbox.close())

describe('the schedules of the account', () => {
  test('are told in our terms, holidays included', async () => {
    const read = await schedules()
    expect(read).toMatchObject({
      is: 'ok',
      schedules: [
        {
          id: '360000313839',
          name: 'Maison Patte',
          timeZone: 'Europe/Paris',
          holidays: [{ name: 'Noël', from: '2026-12-25', to: '2026-12-25' }]
        }
      ]
    })
    const week = read.is === 'ok' ? read.schedules[0]?.week : []
    expect(week?.[0]).toEqual([{ from: '09:00', to: '19:00' }])
    expect(week?.[5]).toEqual([{ from: '09:00', to: '13:00' }])
    expect(week?.[6]).toEqual([])
  })

  test('where the plan has none, there are none', async () => {
    sandbox.settings({ schedules: null })
    expect(await schedules()).toEqual({ is: 'none' })
  })

  test('an account that cannot be reached is not one without schedules', async () => {
    await sandbox.close()
    expect(await schedules()).toMatchObject({ is: 'unknown' })
    sandbox = await createSandbox()
  })

  test('an interval over midnight, and over the end of the week, becomes two', () => {
    const week = weekOf([
      { start_time: DAY + 22 * HOUR, end_time: 2 * DAY + 2 * HOUR },
      { start_time: 6 * DAY + 20 * HOUR, end_time: 7 * DAY }
    ])
    expect(week[0]).toEqual([{ from: '22:00', to: '24:00' }])
    expect(week[1]).toEqual([{ from: '00:00', to: '02:00' }])
    expect(week[5]).toEqual([{ from: '20:00', to: '24:00' }])
  })

  test('every name of a zone that Zendesk knows is one of ours', () => {
    expect(zoneNames().filter(name => zoneOf(name) === null)).toEqual([])
    expect(zoneOf('Pacific Time (US & Canada)')).toBe('America/Los_Angeles')
    expect(zoneOf('Europe/Paris')).toBe('Europe/Paris')
    expect(zoneOf('Middle Earth')).toBeNull()
  })
})

describe('hours as people set them', () => {
  const monday = Date.parse('2026-11-23T10:00:00+01:00')
  const sunday = Date.parse('2026-11-22T10:00:00+01:00')
  const workweek: Hours = {
    ...ALWAYS,
    mode: 'weekly',
    week: [...Array.from({ length: 5 }, () => [{ from: '09:00', to: '18:00' }]), [], []]
  }

  async function world(documents: { kind: string; id: string; body: unknown }[]) {
    const store = await openSqlite(':memory:')
    for (const doc of documents) await store.putDocument(doc, 0, 1)
    return { store, opening: createOpening({ store, log }) }
  }

  test('nothing set: always open, nobody is hurried, no message is taken', async () => {
    const { store, opening } = await world([])
    expect(await opening.at(sunday, ['Animal'])).toEqual({ anyone: true, skills: { Animal: true } })
    expect(await opening.pickUpWithin()).toBeNull()
    expect(await opening.takesMessage()).toBe(false)
    expect(await opening.timeZone()).toBe('Europe/Paris')
    await store.close()
  })

  test('[H12] a skill has its own hours or the overall ones, by its name whatever the case', async () => {
    const { store, opening } = await world([
      { kind: 'hours', id: 'main', body: workweek },
      { kind: 'hours', id: hoursIdOf('s1'), body: ALWAYS },
      { kind: 'skill', id: 's1', body: { id: 's1', name: 'Animal' } },
      { kind: 'skill', id: 's2', body: { id: 's2', name: 'Jardin' } }
    ])
    const open = await opening.at(sunday, ['animal ', 'Jardin', 'Unknown'])
    expect(open).toEqual({ anyone: false, skills: { 'animal ': true, Jardin: false, Unknown: false } })
    expect(await opening.at(monday, ['Jardin'])).toEqual({ anyone: true, skills: { Jardin: true } })
    expect(await opening.now(sunday)).toEqual({ overall: false, skills: { s1: true } })
    await store.close()
  })

  test('a schedule of the desk is followed, also while the desk cannot be reached', async () => {
    const { store, opening } = await world([
      { kind: 'hours', id: 'main', body: { ...ALWAYS, mode: 'desk', schedule: '360000313839' } }
    ])
    expect(await opening.at(sunday, [])).toMatchObject({ anyone: null })
    const follow = () => followSchedules({ store, schedules, clock, log })
    await follow()
    expect(await opening.at(sunday, [])).toMatchObject({ anyone: false })
    sandbox.settings({ schedules: null })
    await follow()
    expect(await opening.at(sunday, [])).toMatchObject({ anyone: false })
    expect(await opening.at(monday, [])).toMatchObject({ anyone: true })
    await store.close()
  })

  test('a change counts at the next question', async () => {
    const { store, opening } = await world([{ kind: 'hours', id: 'main', body: ALWAYS }])
    expect(await opening.at(sunday, [])).toMatchObject({ anyone: true })
    await store.putDocument({ kind: 'hours', id: 'main', body: workweek }, 1, 2)
    await store.putDocument({ kind: 'absence', id: 'main', body: { pickupMinutes: 5, takeMessage: true } }, 0, 2)
    expect(await opening.at(sunday, [])).toMatchObject({ anyone: false })
    expect(await opening.pickUpWithin()).toBe(300_000)
    expect(await opening.takesMessage()).toBe(true)
    await store.close()
  })
})
