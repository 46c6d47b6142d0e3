import { describe, expect, it } from 'vitest'
import type { AuditLine, Login } from '../../../server/conversation/ledger.ts'
import type { Store } from '../../../server/conversation/ports.ts'
import { listen, T, underWay } from './made.ts'

function changes(store: () => Store) {
  const bodyOf = async (id: string) => (await store().document('skill', id))?.body ?? null
  const put = (id: string, body: unknown, version: number) => ({ kind: 'skill', id, body, version })

  it('changes several documents in one go, and answers with those that were put', async () => {
    await store().changeDocuments({ puts: [put('a', 1, 0), put('b', 2, 0)] }, T)
    const done = await store().changeDocuments(
      { puts: [put('a', 3, 1)], removals: [{ kind: 'skill', id: 'b', version: 1 }] },
      T + 1
    )
    expect(done).toEqual([{ kind: 'skill', id: 'a', version: 2, body: 3, updatedAt: T + 1 }])
    expect([await bodyOf('a'), await bodyOf('b')]).toEqual([3, null])
  })

  it.each([
    ['a put', { puts: [put('a', 'new', 1), put('b', 'late', 7)] }],
    ['one that exists', { puts: [put('a', 'new', 1), put('b', 'late', 0)] }],
    ['a removal', { puts: [put('a', 'new', 1)], removals: [{ kind: 'skill', id: 'b', version: 7 }] }],
    ['one that is gone', { puts: [put('a', 'new', 1)], removals: [{ kind: 'skill', id: 'nobody', version: 1 }] }]
  ])('changes nothing, tells nobody and writes no line when one of them is stale: %s', async (_, late) => {
    await store().changeDocuments({ puts: [put('a', 1, 0), put('b', 2, 0)] }, T)
    const heard = listen(store())
    expect(await store().changeDocuments({ ...late, audit: line('x', T) }, T)).toBeNull()
    expect([await bodyOf('a'), await bodyOf('b')]).toEqual([1, 2])
    expect(heard).toEqual([])
    expect(await store().audit({ limit: 9 })).toEqual([])
  })
}

const line = (id: string, at: number, over: Partial<AuditLine> = {}): AuditLine => ({
  id,
  at,
  action: 'skills.put',
  on: { kind: 'skill', id: 'animal', name: 'Animal' },
  fields: ['name'],
  ...over
})

function auditing(store: () => Store) {
  it('writes the line with the change that it tells of', async () => {
    const audit = line('1', T, { by: { id: 'u', name: 'Ana', email: 'ana@example.org' } })
    await store().changeDocuments({ puts: [{ kind: 'skill', id: 'a', body: 1, version: 0 }], audit }, T)
    expect(await store().audit({ limit: 9 })).toEqual([audit])
  })

  it('lists lines newest first, in pages that meet without a gap or an overlap', async () => {
    for (const [id, at] of [
      ['a', T],
      ['c', T + 1],
      ['b', T + 1],
      ['d', T + 2]
    ] as const)
      await store().addAudit(line(id, at))
    const ids = async (before?: AuditLine) =>
      (await store().audit({ limit: 2, ...(before && { before }) })).map(({ id }) => id)
    expect(await ids()).toEqual(['d', 'c'])
    expect(await ids(line('c', T + 1))).toEqual(['b', 'a'])
    expect(await ids(line('a', T))).toEqual([])
  })
}

/** What is done to people's messages, in the commit that tells of it. */
function deeds(store: () => Store) {
  async function refusedStep() {
    const { id, row } = await underWay(store())
    await store().settle(row, { to: 'parked', cause: 'no' }, T)
    return { conversation: id, step: row.id }
  }
  type Refused = Awaited<ReturnType<typeof refusedStep>>
  const stands = async ({ conversation, step }: Refused) => [
    (await store().conversation(conversation))?.id,
    (await store().parked()).map(({ id }) => id).includes(step)
  ]
  const told = async () => (await store().audit({ limit: 9 })).map(({ id }) => id)

  it.each([
    ['unpark', ({ step }: Refused, audit: AuditLine) => store().unpark(step, T, audit), true, false],
    ['giveUp', ({ step }: Refused, audit: AuditLine) => store().giveUp(step, 'let go', audit), true, false],
    ['erase', ({ conversation }: Refused, audit: AuditLine) => store().erase([conversation], { audit }), false, false]
  ] as const)(
    '%s: with its line or not at all, and no line where there was nothing to do',
    async (_, act, isThere, isParked) => {
      const refused = await refusedStep()
      await store().addAudit(line('known', T))
      const heard = listen(store())
      await expect(act(refused, line('known', T + 1))).rejects.toThrow()
      expect([await stands(refused), heard]).toEqual([[refused.conversation, true], []])
      await act(refused, line('done', T + 1))
      expect(await stands(refused)).toEqual([isThere ? refused.conversation : undefined, isParked])
      await act(refused, line('again', T + 2))
      expect(await told()).toEqual(['done', 'known'])
    }
  )
}

const HOUR = 3_600_000

function logins(store: () => Store) {
  const made = (over: Partial<Login> = {}): Login => ({
    hash: 'h',
    userId: 'u',
    createdAt: T,
    expiresAt: T + HOUR,
    endsAt: T + 10 * HOUR,
    usedAt: T,
    device: { browser: 'Firefox', system: 'Linux' },
    ...over
  })

  it('knows a login until it expires', async () => {
    await store().addLogin(made())
    expect(await store().login('h', T + HOUR - 1)).toEqual(made())
    expect(await store().login('h', T + HOUR)).toBeNull()
    expect(await store().login('other', T)).toBeNull()
  })

  it('prolongs a login, never beyond its end and never back', async () => {
    await store().addLogin(made())
    await store().prolongLogin('h', { usedAt: T + HOUR, expiresAt: T + 2 * HOUR })
    expect(await store().login('h', T)).toMatchObject({ usedAt: T + HOUR, expiresAt: T + 2 * HOUR })
    await store().prolongLogin('h', { usedAt: T, expiresAt: T + HOUR })
    expect(await store().login('h', T)).toMatchObject({ usedAt: T + HOUR, expiresAt: T + 2 * HOUR })
    await store().prolongLogin('h', { usedAt: T + 98 * HOUR, expiresAt: T + 99 * HOUR })
    expect((await store().login('h', T))?.expiresAt).toBe(T + 10 * HOUR)
  })

  it('ends one login, or all of a user', async () => {
    for (const [hash, userId] of [
      ['a', 'u'],
      ['b', 'u'],
      ['c', 'v']
    ] as const)
      await store().addLogin(made({ hash, userId }))
    const open = async () => {
      const found = await Promise.all(['a', 'b', 'c'].map(hash => store().login(hash, T)))
      return found.flatMap(known => known?.hash ?? [])
    }
    await store().endLogin('a')
    expect(await open()).toEqual(['b', 'c'])
    await store().endLogins('u')
    expect(await open()).toEqual(['c'])
  })

  it('lists the logins of one user that have not ended, the one used last first', async () => {
    await store().addLogin(made({ hash: 'old' }))
    await store().addLogin(made({ hash: 'used', usedAt: T + 5, device: {} }))
    await store().addLogin(made({ hash: 'over', expiresAt: T + 1 }))
    await store().addLogin(made({ hash: 'other', userId: 'v' }))
    const found = await store().logins('u', T + 1)
    expect(found).toEqual([made({ hash: 'used', usedAt: T + 5, device: {} }), made({ hash: 'old' })])
    expect(await store().logins('nobody', T)).toEqual([])
  })

  it('forgets logins that have expired', async () => {
    await store().addLogin(made())
    await store().purge(T + HOUR)
    expect(await store().login('h', T)).toBeNull()
  })
}

export function ledgerRules(store: () => Store) {
  describe('changes of several documents', () => changes(store))
  describe('audit', () => auditing(store))
  describe('deeds', () => deeds(store))
  describe('logins', () => logins(store))
}
