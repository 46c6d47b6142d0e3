import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { audit as en } from '../../console/words/en/audit.ts'
import { audit as fr } from '../../console/words/fr/audit.ts'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { systemChance } from '../../server/chance.ts'
import { systemClock } from '../../server/clock.ts'
import { linkFile, writeLinkFile } from '../../server/console/session/link-file.ts'
import type { AuditLine } from '../../server/conversation/ledger.ts'
import { consoleBrowser } from '../support/console.ts'
import {
  openWorld,
  PASSWORD,
  parked,
  READY,
  type Ready,
  someone,
  visitor,
  type World,
  WRITING,
  type Writing,
  whoOf,
  withFactor
} from '../support/console-writes.ts'

/** Writing by their method alone; whatever else writes has a line. */
const EXCEPTIONS: Partial<Record<Writing, string>> = {
  'link.look': 'reads what a link is for; POST keeps its token out of URLs',
  'totp.begin': 'a secret that counts for nothing before totp.confirm, which has a line',
  'connector.test': 'changes nothing anywhere',
  'knowledge.test': 'a pass for the test pane, kept nowhere',
  'conversations.list': 'a search; POST keeps what is looked for out of URLs'
}

let sandbox: Sandbox
let world: World
beforeAll(async () => {
  sandbox = await createSandbox({ settings: { ticketDelayMs: 0 } })
  world = await openWorld(sandbox)
})
afterAll(async () => {
  await world.server.close()
  await sandbox.close()
})
afterEach(() => {
  vi.restoreAllMocks()
  world.server.desk.luck = () => null
})

const store = () => world.server.app.foundation.store
const lines = () => store().audit({ limit: 10_000 })

/** Lines that were written meanwhile. */
async function linesOf(act: () => Promise<unknown>): Promise<AuditLine[]> {
  const known = new Set((await lines()).map(({ id }) => id))
  await act()
  return (await lines()).filter(({ id }) => !known.has(id))
}

const SECRET = /^(password|old|code|token|secret|secretKey|apiToken|webhookSecret|recovery|csrf|uri|url)$/
/** Texts of fields that nobody may read again; of a link what follows `#`. */
function secretsIn(value: unknown, isSecret = false): string[] {
  if (typeof value === 'string') return isSecret ? [value.split('#').at(-1) ?? value] : []
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(one => secretsIn(one, isSecret))
  return Object.entries(value).flatMap(([name, one]) => secretsIn(one, SECRET.test(name)))
}

async function call<N extends Writing>(name: N, { from = world.admin, params, body, query }: Ready<N>) {
  const sent = { ...(params && { params }), ...(body && { body }), ...(query && { query }) } as object
  const { status, answer } = await from.ask(name, sent)
  expect([name, status, status === 200 ? '' : answer]).toEqual([name, 200, ''])
  return answer
}

const audited = WRITING.filter(name => !EXCEPTIONS[name])

describe.each(audited)('%s', name => {
  test('has one line: who, when, what, in words, and no secret', async () => {
    const ready = (await READY[name](world)) as Ready<typeof name>
    const from = systemClock.now()
    let answer: unknown
    const written = await linesOf(async () => {
      answer = await call(name, ready)
    })
    const own = written.filter(({ action }) => action === name)
    expect(written.length - own.length).toBe(0)
    expect(own).toHaveLength(1)
    const [line] = own
    expect(line?.by?.email ?? null).toBe(whoOf(ready))
    expect(line?.at).toSatisfy((at: number) => at >= from && at <= systemClock.now())
    expect([line?.on.kind, line?.on.id]).toEqual([expect.stringMatching(/./), expect.stringMatching(/./)])
    expect([fr.actions[name], en.actions[name]]).toEqual([expect.any(String), expect.any(String)])
    const { id: _, at: __, ...told } = line ?? { id: '', at: 0 }
    const secrets = secretsIn([ready.body, answer])
    expect(secrets.filter(secret => secret !== '' && JSON.stringify(told).includes(secret))).toEqual([])
  })
})

test.each(Object.entries(EXCEPTIONS))('%s has none: %s', async name => {
  const writing = name as Writing
  const ready = (await READY[writing](world)) as Ready<Writing>
  expect(await linesOf(() => call(writing, ready))).toEqual([])
})

test('a dry run of an import changes nothing, and has none', async () => {
  const { body } = await READY['knowledge.import'](world)
  if (!body) throw new Error('no body')
  expect(await linesOf(() => call('knowledge.import', { body: { ...body, dry: true } }))).toEqual([])
})

test('the secrets of a body are found where they are', () => {
  const found = secretsIn({ value: { secretKey: 'a' }, password: 'b', link: { url: 'x/link#c' }, recovery: ['d'] })
  expect(found).toEqual(['a', 'b', 'c', 'd'])
})

describe('what a line says', () => {
  test('a link made on the server says that it took the second factor away, and let a deactivated user in', async () => {
    const { server, admin } = world
    const { who, user } = await withFactor(world)
    const token = await writeLinkFile(linkFile(join(server.folder, 'data')), who, Date.now() + 60_000)
    const value = { name: user.name, role: user.role, active: false }
    await admin.get('users.put', { params: { id: user.id }, body: { version: user.version, value } })
    const [line, ...more] = await linesOf(() =>
      call('link.use', { from: consoleBrowser(server), body: { token, password: PASSWORD } })
    )
    expect(more).toEqual([])
    expect(line).toMatchObject({ action: 'link.use', on: { id: user.id }, fields: ['password', 'active', 'code'] })
  })

  test('a condition that was changed says which fields', async () => {
    const ready = await READY['conditions.put'](world)
    expect(await linesOf(() => call('conditions.put', ready))).toMatchObject([{ fields: ['name'] }])
  })

  test('closing sessions where there is no other one changes nothing, and has none', async () => {
    const { from } = await someone(world)
    expect(await linesOf(() => call('sessions.close', { from, body: { password: PASSWORD } }))).toEqual([])
  })

  test('a recovery code that lets somebody in has a line of its own, one that is wrong has none', async () => {
    const { who, recovery } = await withFactor(world)
    const logIn = (code: string) =>
      consoleBrowser(world.server).ask('session.start', { body: { email: who, password: PASSWORD, code } })
    expect(await linesOf(() => logIn('AAAA-AAAA'))).toEqual([])
    const told = await linesOf(() => logIn(recovery[0] ?? ''))
    expect(told.map(({ action, by }) => [action, by?.email]).sort()).toEqual([
      ['session.start', who],
      ['totp.recovery', who]
    ])
  })
})

describe('no crash loses one', () => {
  /** A line that cannot be written, as its id is another's. */
  const down = async () => {
    const [known] = await lines()
    vi.spyOn(systemChance, 'uuid').mockReturnValue(known?.id ?? expect.unreachable('no line'))
  }

  test.each(['parked.retry', 'parked.giveUp'] as const)('%s: no line, nothing done', async name => {
    const id = await parked(world)
    await down()
    expect((await world.admin.ask(name, { params: { id } })).status).toBeGreaterThanOrEqual(500)
    expect((await store().parked()).map(row => row.id)).toContain(id)
  })

  test.each(['parked.retry', 'parked.giveUp'] as const)('%s: of two at once, one has a line', async name => {
    const params = { id: await parked(world) }
    const statuses: number[] = []
    const written = await linesOf(async () => {
      const both = await Promise.all([1, 2].map(() => world.admin.ask(name, { params })))
      statuses.push(...both.map(({ status }) => status).sort())
    })
    expect([statuses, written.map(({ action }) => action)]).toEqual([[200, 409], [name]])
  })

  test('visitors.erase: of two at once, one has a line', async () => {
    const params = { id: await visitor(world) }
    const written = await linesOf(async () => {
      const both = await Promise.all([1, 2].map(() => world.admin.ask('visitors.erase', { params })))
      expect(both.map(({ status }) => status).sort()).toEqual([200, 404])
    })
    expect(written.map(({ action }) => action)).toEqual(['visitors.erase'])
  })

  test('visitors.erase: no line, nothing gone', async () => {
    const id = await visitor(world)
    await down()
    expect((await world.admin.ask('visitors.erase', { params: { id } })).status).toBeGreaterThanOrEqual(500)
    expect(await store().conversationsOf(id)).toHaveLength(1)
  })

  test('sessions end with their line or not at all', async () => {
    const [known] = await lines()
    const { user } = await someone(world)
    const held = () => store().logins(user.id, Date.now())
    const [login] = await held()
    if (!known || !login) throw new Error('nobody is logged in')
    for (const logouts of [{ hashes: [login.hash] }, { userId: user.id }])
      await expect(store().changeDocuments({ logouts, audit: known }, Date.now())).rejects.toThrow()
    expect(await held()).toHaveLength(1)
    const stale = { kind: 'user', id: user.id, version: 99 }
    expect(await store().changeDocuments({ removals: [stale], logouts: { userId: user.id } }, Date.now())).toBeNull()
    expect(await held()).toHaveLength(1)
  })

  test('connector.update: somebody else has noted the groups meanwhile', async () => {
    const ready = await READY['connector.update'](world)
    const { changeDocuments } = store()
    vi.spyOn(store(), 'changeDocuments').mockImplementation(async (changes, now) =>
      changes.puts?.some(({ kind }) => kind === 'groups') ? null : changeDocuments(changes, now)
    )
    const [line, ...more] = await linesOf(() => call('connector.update', ready))
    expect([line?.action, more]).toEqual(['connector.update', []])
    expect(line?.fields.length).toBeGreaterThan(0)
  })
})
