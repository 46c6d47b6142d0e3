import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createApi } from '../../widget/io/api.ts'
import { chance, clock as realClock } from '../../widget/io/clock.ts'
import { createSessions, type Session, sessionKey } from '../../widget/io/session.ts'
import { createDraftBox } from '../../widget/io/storage.ts'
import { createTabs, FROZEN, type TabNews } from '../../widget/io/tabs.ts'
import { handClock } from '../support/clock.ts'
import { type TinyServer, tinyServer } from '../support/tiny-server.ts'
import { memoryStorage } from '../support/widget-world.ts'

const until = (state: () => void) => vi.waitFor(state, { timeout: 4_000, interval: 5 })

describe('HTTP', () => {
  let server: TinyServer
  beforeEach(async () => {
    server = await tinyServer()
  })
  afterEach(() => server.close())
  const key = () => ({ id: server.log.id, token: 'token-1' })
  const apiOf = (more: object = {}) => createApi({ server: server.url, clock: handClock(), ...more })

  test('[T3] the token travels in the header; an answer is a value', async () => {
    expect(await apiOf().sync(key(), 0)).toMatchObject({ is: 'ok', value: { upto: 1 } })
    expect(await apiOf().sync({ ...key(), token: 'other' }, 0)).toEqual({
      is: 'refused',
      code: 'token_invalid',
      retry: false
    })
  })

  test('[S5] a refusal says whether and when to try again', async () => {
    server.refuse = { code: 'too_many', times: 1, retryIn: 5_000 }
    expect(await apiOf().leave(key())).toEqual({ is: 'refused', code: 'too_many', retry: true, retryIn: 5_000 })
  })

  test('what is not an answer of our server is no answer', async () => {
    server.lose['GET /api/conversations/:id'] = 1
    expect(await apiOf().sync(key(), 0)).toEqual({ is: 'lost' })
    const proxy = (text: string, status: number) =>
      apiOf({ fetch: async () => new Response(text, { status }) }).leave(key())
    expect(await proxy('<html>Bad gateway</html>', 502)).toEqual({ is: 'lost' })
    expect(await proxy('<html>Sign in to the Wi-Fi</html>', 200)).toEqual({ is: 'lost' })
    expect(await proxy('{"code":"made_up"}', 400)).toEqual({ is: 'lost' })
  })

  test('[S4] a question without an answer is given up after ten seconds', async () => {
    const clock = handClock()
    const hang = (_: unknown, { signal }: RequestInit) =>
      new Promise<Response>((_, fail) => signal?.addEventListener('abort', () => fail(new Error('aborted'))))
    const answer = createApi({ server: server.url, clock, fetch: hang as typeof fetch }).leave(key())
    await clock.pass(10_000)
    expect(await answer).toEqual({ is: 'lost' })
  })
})

describe('what is kept', () => {
  const session: Session = { token: 't', id: 'c', epoch: 'e', mode: 'live', since: 0, seen: 3 }
  const tab = () => memoryStorage()

  test('a session is found by the next page', () => {
    const local = memoryStorage()
    createSessions('shop', { local: () => local, tab }).write(session)
    const next = createSessions('shop', { local: () => local, tab })
    expect(next.read()).toEqual(session)
    expect(createSessions('other', { local: () => local, tab }).read()).toBeNull()
    next.forget()
    expect(local.length).toBe(0)
  })

  test('the launcher recognises a conversation that is under way by its text', () => {
    const local = memoryStorage()
    createSessions('shop', { local: () => local, tab }).write(session)
    expect(local.getItem(sessionKey('shop'))).toMatch(/"mode":"(waiting|live)"/)
  })

  test('blocked or full storage is survived in memory', () => {
    const denied = () => {
      throw new DOMException('denied', 'SecurityError')
    }
    const full = { ...memoryStorage(), setItem: denied }
    for (const local of [denied, () => full]) {
      const sessions = createSessions('shop', { local, tab: denied })
      expect(sessions.read()).toBeNull()
      sessions.write(session)
      expect(sessions.read()).toEqual(session)
      sessions.keepWriting('half a sen')
      expect(sessions.readWriting()).toBe('')
    }
  })

  test('a key that somebody else wrote is not ours', () => {
    const local = memoryStorage()
    for (const text of ['null', '{', '{"token":1}', '"x"']) {
      local.setItem(sessionKey('shop'), text)
      expect(createSessions('shop', { local: () => local, tab }).read()).toBeNull()
    }
  })

  test('[S4] without IndexedDB drafts live in memory, and it is said that they are not kept', async () => {
    const box = createDraftBox('shop', () => {
      throw new DOMException('denied', 'SecurityError')
    })
    expect(await box.put({ localId: 'b', channel: 'shop', at: 2, text: 'two' })).toBe(false)
    await box.put({ localId: 'a', channel: 'shop', at: 1, text: 'one' })
    expect((await box.all()).map(({ localId }) => localId)).toEqual(['a', 'b'])
    expect((await box.get('a'))?.text).toBe('one')
    await box.remove('a')
    expect(await box.get('a')).toBeNull()
  })
})

describe('tabs', () => {
  let channels = 0
  const open: { close(): void }[] = []
  afterEach(() => {
    for (const tabs of open.splice(0)) tabs.close()
  })

  function tabsOf(channel: string, isVisible = true) {
    const clock = handClock()
    const news: TabNews[] = []
    const tabs = createTabs({
      channel,
      onNews: told => news.push(told),
      isVisible: () => isVisible,
      clock,
      broadcast: name => new BroadcastChannel(name),
      locks: navigator.locks
    })
    open.push(tabs)
    return { ...tabs, news, clock }
  }
  const pair = (visible = true) => {
    const channel = `tabs-${++channels}`
    return [tabsOf(channel), tabsOf(channel, visible)] as const
  }

  test('what one tells the others hear, and nobody of another channel', async () => {
    const [a, b] = pair()
    const other = tabsOf('another')
    a.tell({ is: 'session' })
    await until(() => expect(b.news).toEqual([{ is: 'session' }]))
    expect([a.news, other.news]).toEqual([[], []])
  })

  test('[S2] the work of one waits for that of the other', async () => {
    const [a, b] = pair()
    const order: string[] = []
    const first = Promise.withResolvers<void>()
    const one = a.exclusively('send', async () => {
      order.push('a begins')
      await first.promise
      order.push('a ends')
    })
    await until(() => expect(order).toEqual(['a begins']))
    const two = b.exclusively('send', async () => void order.push('b'))
    await b.clock.pass(FROZEN / 2)
    first.resolve()
    await Promise.all([one, two])
    expect(order).toEqual(['a begins', 'a ends', 'b'])
  })

  test.each([true, false])('a tab that sleeps with the turn loses it to one that is looked at (%s)', async visible => {
    const [a, b] = pair(visible)
    let lost = false
    const asleep = Promise.withResolvers<void>()
    const one = a.exclusively('send', async signal => {
      signal.addEventListener('abort', () => {
        lost = true
        asleep.resolve()
      })
      await asleep.promise
    })
    let ran = false
    const two = b.exclusively('send', async () => {
      ran = true
    })
    await b.clock.pass(FROZEN + 1_000)
    if (visible) await until(() => expect([ran, lost]).toEqual([true, true]))
    else expect([ran, lost]).toEqual([false, false])
    asleep.resolve()
    await Promise.all([one, two])
  })

  test('a tab that works and says so keeps its turn', async () => {
    const [a, b] = pair()
    const working = Promise.withResolvers<void>()
    const one = a.exclusively('send', () => working.promise)
    let ran = false
    const two = b.exclusively('send', async () => {
      ran = true
    })
    for (let i = 0; i < 4; i++) {
      a.tell({ is: 'session' })
      await until(() => expect(b.news).toHaveLength(i + 1))
      await b.clock.pass(FROZEN - 1_000)
    }
    expect(ran).toBe(false)
    working.resolve()
    await Promise.all([one, two])
    expect(ran).toBe(true)
  })

  test('a fault in the work is not hidden', async () => {
    const [a] = pair()
    await expect(a.exclusively('send', () => Promise.reject(new Error('a bug')))).rejects.toThrow('a bug')
  })
})

test('ids are UUIDs of version 7 on any page, so that those of one time lie together, and time only moves forward', () => {
  const from = Date.now()
  const ids = Array.from({ length: 50 }, () => chance.uuid())
  const upto = Date.now()
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  const times = ids.map(id => Number.parseInt(id.slice(0, 13).replace('-', ''), 16))
  expect(Math.min(...times)).toBeGreaterThanOrEqual(from)
  expect(Math.max(...times)).toBeLessThanOrEqual(upto)
  expect(new Set(ids).size).toBe(50)
  const before = realClock.now()
  expect(realClock.now()).toBeGreaterThanOrEqual(before)
})
