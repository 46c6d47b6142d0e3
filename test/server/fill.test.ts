import { expect, onTestFinished, test } from 'vitest'
import { createFills, diskOf } from '../../server/fill.ts'
import { handClock } from '../support/clock.ts'
import { administrator, editor } from '../support/console.ts'
import { keptLog } from '../support/log.ts'
import { startServer } from '../support/server.ts'

const MINUTE = 60_000

function watched() {
  const clock = handClock()
  const log = keptLog()
  const used = { spool: 0, disk: 0 }
  const disk = async () => ({ used: used.disk, of: 1_000 })
  const fills = createFills({ spool: { used: () => used.spool }, limit: 200, disk, clock, log })
  const said = () => log.lines.splice(0).map(({ level, what }) => [level, ...Object.values(what)].join(' '))
  return {
    fills,
    /** Its share in a minute's time; what the log has heard meanwhile. */
    async at(what: 'spool' | 'disk', share: number): Promise<string[]> {
      used[what] = share * (what === 'spool' ? 200 : 1_000)
      await clock.pass(MINUTE)
      return said()
    },
    used
  }
}

test('the log hears once of 80 % and of 90 %, of what lies on each side of them nothing, and once that there is room again', async () => {
  const { fills, at } = watched()
  fills.start()
  expect(await at('disk', 0.79)).toEqual([])
  expect(await at('disk', 0.8)).toEqual(['warn disk 80'])
  expect(await at('disk', 0.85)).toEqual([])
  expect(await at('disk', 0.79)).toEqual([])
  expect(await at('disk', 0.8)).toEqual([])
  expect(await at('disk', 0.9)).toEqual(['error disk 90'])
  expect(await at('disk', 0.99)).toEqual([])
  expect(await at('disk', 0.85)).toEqual(['warn disk 85'])
  expect(await at('disk', 0.5)).toEqual(['info disk 50'])
  expect(await at('disk', 0.4)).toEqual([])
  expect(await at('disk', 0.95)).toEqual(['error disk 95'])
  await fills.stop()
  expect(await at('disk', 0)).toEqual([])
})

test('the spool is told of by itself', async () => {
  const { fills, at } = watched()
  fills.start()
  expect(await at('spool', 0.91)).toEqual(['error spool 91'])
  expect(await at('disk', 0.81)).toEqual(['warn disk 81'])
  expect(await fills.full()).toEqual([
    { what: 'spool', share: 0.91, urgent: true },
    { what: 'disk', share: 0.81, urgent: false }
  ])
  await fills.stop()
})

test('what cannot be read is left out, and the other is still looked at', async () => {
  const clock = handClock()
  const log = keptLog()
  const disk = () => Promise.reject(new Error('no such call'))
  const fills = createFills({ spool: { used: () => 9 }, limit: 10, disk, clock, log })
  fills.start()
  await clock.pass(MINUTE)
  expect(await fills.read()).toEqual([{ what: 'spool', share: 0.9 }])
  expect(log.lines).toHaveLength(1)
  await fills.stop()
})

test('the disk of a folder is read as df reads it', async () => {
  const { used, of } = await diskOf('.')
  expect(of).toBeGreaterThan(used)
  expect(used).toBeGreaterThan(0)
  await expect(diskOf('/no/such/folder')).rejects.toThrow()
})

test('a running server tells it in its metrics, and the console to editors too', async () => {
  const server = await startServer({
    disk: async () => ({ used: 93, of: 100 }),
    env: { METRICS_TOKEN: 'a-token-of-sixteen' }
  })
  onTestFinished(() => server.close())
  const admin = await administrator(server)
  const eli = await editor(server, admin)
  expect(await eli.get('health.read')).toEqual({ full: [{ what: 'disk', share: 0.93, urgent: true }] })
  const metrics = await server.fetch('/metrics', { headers: { authorization: 'Bearer a-token-of-sixteen' } })
  const text = await metrics.text()
  expect(text).toContain('relais_full_ratio{what="disk"} 0.93')
  expect(text).toContain('relais_full_ratio{what="spool"} 0')
  expect(server.logged).toContainEqual(expect.objectContaining({ level: 'error', what: { what: 'disk', percent: 93 } }))
})
