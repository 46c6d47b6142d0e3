import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { systemChance } from '../../server/chance.ts'
import { systemClock } from '../../server/clock.ts'
import { createPuzzles } from '../../server/visitor/puzzles.ts'
import type { ChatState } from '../../widget/chat/types.ts'
import { type TinyServer, tinyServer } from '../support/tiny-server.ts'
import { type Browser, newBrowser, openTab, type Tab, type TabOptions } from '../support/widget-world.ts'

let server: TinyServer
let tabs: Tab[] = []

beforeEach(async () => {
  server = await tinyServer()
})
afterEach(async () => {
  for (const tab of tabs) tab.kill()
  tabs = []
  await server.close()
})

function open(browser: Browser = newBrowser(), options: TabOptions = {}): Tab {
  const tab = openTab(server.url, browser, options)
  tabs.push(tab)
  tab.actions.open()
  return tab
}

const until = (state: () => void) => vi.waitFor(state, { timeout: 5_000, interval: 5 })
const textsOf = ({ messages }: ChatState['timeline']) =>
  messages.flatMap(({ content }) => (content.type === 'text' ? [content.text] : []))
const texts = (tab: Tab) => textsOf(tab.store.getState().timeline)
const drafts = (tab: Tab) => tab.store.getState().timeline.drafts
const log = () => textsOf({ messages: server.log.messages, ahead: [], drafts: [], more: false })
/** All that was written is in the log, and all show the log. */
const same = (...all: Tab[]) =>
  until(() => {
    expect(all.flatMap(drafts)).toEqual([])
    expect(all.map(texts)).toEqual(all.map(log))
  })
const online = (tab: Tab) => until(() => expect(tab.store.getState().connection.status).toBe('online'))

async function openLive(browser?: Browser): Promise<Tab> {
  const tab = open(browser)
  tab.actions.say('handover')
  await online(tab)
  return tab
}

describe('a conversation with the bot', () => {
  test('[T1] nothing is stored or asked before the visitor acts; then there is one conversation', async () => {
    const browser = newBrowser()
    const tab = openTab(server.url, browser)
    tabs.push(tab)
    tab.wake()
    await tab.clock.settled()
    expect([browser.local.length, server.requests.length]).toEqual([0, 0])
    tab.actions.open()
    await until(() => expect(texts(tab)).toEqual(['welcome']))
    expect(browser.local.length).toBe(1)
    expect(tab.store.getState().channel?.title).toBe('Shop')
  })

  test('[C2] a channel that has begun to ask meanwhile is asked for its words; what was written waits, and leaves when they are accepted', async () => {
    let asks = false
    const tab = open(newBrowser(), {
      fetch: async (url, init) => {
        const isUnasked = /messages$/.test(`${url}`) && !`${init?.body}`.includes('"consent":true')
        if (asks && isUnasked) return Response.json({ code: 'consent_required' }, { status: 403 })
        const answer = await fetch(url, init)
        if (!asks || !`${url}`.includes('/api/channels')) return answer
        return Response.json({ ...(await answer.json()), consent: { text: 'We keep it for a year.', url: '' } })
      }
    })
    await until(() => expect(texts(tab)).toEqual(['welcome']))
    asks = true
    tab.actions.say('one')
    await until(() => expect(tab.store.getState().agreed).toBe(false))
    await until(() => expect(drafts(tab).map(({ state }) => state.is)).toEqual(['queued']))
    expect(tab.store.getState().channel?.consent?.text).toBe('We keep it for a year.')
    tab.store.setState({ agreed: true })
    await same(tab)
    expect(texts(tab)).toContain('one')
  })

  test('[T8] a newcomer who is to work first does, again where it was in vain; what was written meanwhile waits, and leaves', async () => {
    const puzzles = createPuzzles([Buffer.alloc(32)], { clock: systemClock, chance: systemChance })
    const place = { channel: 'shop', network: '192.0.2.7' }
    const asked: unknown[] = []
    const tab = open(newBrowser(), {
      fetch: async (url, init) => {
        if (!`${url}`.endsWith('/api/conversations')) return fetch(url, init)
        const { work } = JSON.parse(`${init?.body}`)
        asked.push(work && puzzles.check(place, work).ok)
        if (asked.length === 3) return fetch(url, init)
        return Response.json({ code: 'work_required', work: puzzles.make(place, 300) }, { status: 428 })
      }
    })
    tab.actions.say('one')
    await same(tab)
    expect(texts(tab)).toEqual(['welcome', 'one', 'you said: one'])
    expect(asked).toEqual([undefined, true, true])
  })

  test('[T8] a server that is never content is asked again at the usual pace, and nothing is lost', async () => {
    let isContent = false
    let asked = 0
    const nonsense = { salt: 'x.', sum: '00', most: 50, signature: '' }
    const tab = open(newBrowser(), {
      fetch: async (url, init) => {
        if (isContent || !`${url}`.endsWith('/api/conversations')) return fetch(url, init)
        asked += 1
        return Response.json({ code: 'work_required', work: nonsense }, { status: 428 })
      }
    })
    tab.actions.say('one')
    await until(() => expect(tab.store.getState().trouble).toBe('work_required'))
    expect([asked, drafts(tab).map(({ text }) => text)]).toEqual([4, ['one']])
    isContent = true
    await tab.clock.pass(1_000)
    await same(tab)
    expect(texts(tab)).toContain('one')
  })

  test('[S1] what is said is on screen at once and becomes a message with the answer', async () => {
    const tab = open()
    tab.actions.say('hello')
    expect(drafts(tab).map(({ text }) => text)).toEqual(['hello'])
    await until(() => expect(texts(tab)).toEqual(['welcome', 'hello', 'you said: hello']))
    expect(drafts(tab)).toEqual([])
    expect(tab.store.getState().botTyping).toBe(false)
  })

  test('[S2] drafts leave one at a time in the order in which they were written', async () => {
    const tab = open()
    for (const text of ['one', 'two', 'three']) tab.actions.say(text)
    await same(tab)
    await until(() => expect(server.requests).toEqual(['start', 'http one', 'http two', 'http three']))
  })

  test('[S4] [B2] a lost answer is asked for again with the same id, and nothing is doubled', async () => {
    const tab = open()
    await same(tab)
    server.lose['POST /api/conversations/:id/messages'] = 2
    tab.actions.say('hello')
    await until(() => expect(drafts(tab)[0]?.state.is).toBe('waiting'))
    await tab.clock.pass(1_000)
    await until(() => expect(server.requests).toHaveLength(3))
    await until(() => expect(drafts(tab)[0]?.state.is).toBe('waiting'))
    await tab.clock.pass(3_000)
    await until(() => expect(texts(tab)).toEqual(['welcome', 'hello', 'you said: hello']))
    expect(server.log.messages).toHaveLength(3)
  })

  test('[S4] without any answer the same is sent again after ten seconds', async () => {
    let stuck = true
    const hang: typeof fetch = (input, init) =>
      stuck && String(input).endsWith('/messages')
        ? new Promise((_, fail) => init?.signal?.addEventListener('abort', () => fail(new Error('aborted'))))
        : fetch(input, init)
    const tab = open(newBrowser(), { fetch: hang })
    await same(tab)
    tab.actions.say('hello')
    await until(() => expect(drafts(tab)[0]?.state.is).toBe('sending'))
    await tab.clock.pass(9_000)
    expect(drafts(tab)[0]?.state.is).toBe('sending')
    await tab.clock.pass(1_100)
    await until(() => expect(drafts(tab)[0]?.state.is).toBe('waiting'))
    stuck = false
    tab.comeBack()
    await until(() => expect(texts(tab)).toContain('you said: hello'))
  })

  test('[S5] a refusal for good says why, holds up nobody, and can be tried again or taken back', async () => {
    const tab = open()
    await same(tab)
    server.refuse = { code: 'not_allowed', times: 2 }
    for (const text of ['one', 'two', 'three']) tab.actions.say(text)
    await until(() => expect(drafts(tab).map(({ state }) => state.is)).toEqual(['failed', 'failed']))
    await until(() => expect(texts(tab)).toContain('you said: three'))
    expect(drafts(tab)[0]?.state).toEqual({ is: 'failed', code: 'not_allowed' })
    tab.actions.retry(drafts(tab)[0]?.localId ?? '')
    await until(() => expect(texts(tab)).toContain('you said: one'))
    tab.actions.discard(drafts(tab)[0]?.localId ?? '')
    expect(drafts(tab)).toEqual([])
  })

  test('[S5] a server that is busy is asked again when it wants to be', async () => {
    const tab = open()
    await same(tab)
    server.refuse = { code: 'too_many', times: 1, retryIn: 7_000 }
    tab.actions.say('hello')
    await until(() => expect(drafts(tab)[0]?.state.is).toBe('waiting'))
    await tab.clock.pass(6_000)
    expect(server.requests).toEqual(['start'])
    await tab.clock.pass(1_100)
    await same(tab)
  })

  test('[S7] an empty text is not sent', async () => {
    const tab = open()
    tab.actions.say('  ')
    expect(drafts(tab)).toEqual([])
  })

  test('starting is tried until it works, and says that there is trouble', async () => {
    server.refuse = { code: 'busy', times: 3 }
    const tab = open()
    await until(() => expect(tab.store.getState().trouble).toBe('busy'))
    tab.actions.say('early')
    for (let i = 0; i < 6; i++) {
      await tab.clock.pass(10_000)
      await new Promise(done => setImmediate(done))
    }
    await until(() => expect(texts(tab)).toEqual(['welcome', 'early', 'you said: early']))
    expect(tab.store.getState().trouble).toBeNull()
  })

  test('[Y8] older messages come by pages until there are no more', async () => {
    for (let i = 0; i < 119; i++) server.log.bot(`text ${i}`)
    const tab = open()
    await until(() => expect(texts(tab)).toHaveLength(50))
    tab.actions.loadOlder()
    await until(() => expect(texts(tab)).toHaveLength(100))
    tab.actions.loadOlder()
    await same(tab)
    expect(tab.store.getState().timeline.more).toBe(false)
  })

  test('[Y8] who is back at the end of many older messages holds the newest of them, and finds the others again', async () => {
    for (let i = 0; i < 299; i++) server.log.bot(`text ${i}`)
    const tab = open()
    await until(() => expect(texts(tab)).toHaveLength(50))
    tab.actions.letGo()
    expect(texts(tab)).toHaveLength(50)
    for (let held = 100; held <= 250; held += 50) {
      tab.actions.loadOlder()
      await until(() => expect(texts(tab)).toHaveLength(held))
    }
    tab.actions.letGo()
    expect(texts(tab)).toHaveLength(100)
    expect(texts(tab).at(-1)).toBe('text 298')
    for (let page = 0; page < 4; page++) {
      tab.actions.loadOlder()
      await until(() => expect(texts(tab)).toHaveLength(150 + 50 * page))
    }
    await same(tab)
  })

  test('others’ words count as unread until they have been on a screen that somebody looks at', async () => {
    const browser = newBrowser()
    const tab = open(browser)
    await until(() => expect(tab.store.getState().unread).toBe(1))
    tab.isVisible = false
    tab.actions.seen()
    expect(tab.store.getState().unread).toBe(1)
    tab.isVisible = true
    tab.comeBack()
    expect(tab.store.getState().unread).toBe(0)
    tab.kill()
    server.log.bot('later')
    const again = open(browser)
    await until(() => expect(again.store.getState().unread).toBe(1))
  })
})

describe('coming back', () => {
  test('[Y7] a reload finds the same conversation with what came meanwhile', async () => {
    const browser = newBrowser()
    const before = open(browser)
    before.actions.say('hello')
    await same(before)
    before.kill()
    server.log.bot('meanwhile')
    const after = open(browser)
    await same(after)
    expect(server.requests.filter(what => what === 'start')).toHaveLength(1)
  })

  test('[S4] typed and not acknowledged survives the reload and is sent once', async () => {
    const browser = newBrowser()
    const before = open(browser)
    await same(before)
    server.lose['POST /api/conversations/:id/messages'] = 1
    before.actions.say('hello')
    await until(() => expect(drafts(before)[0]?.state.is).toBe('waiting'))
    before.kill()
    const after = open(browser)
    await same(after)
    await until(() => expect(drafts(after)).toEqual([]))
    expect(log().filter(text => text === 'hello')).toHaveLength(1)
    await until(() => expect(browser.drafts.size).toBe(0))
  })

  test('[S2] what is written right after a reload does not overtake what the page before had not got through', async () => {
    const browser = newBrowser()
    const before = open(browser)
    await same(before)
    server.refuse = { code: 'busy', times: 1 }
    before.actions.say('first')
    await until(() => expect(drafts(before)[0]?.state.is).toBe('waiting'))
    before.kill()
    const after = open(browser)
    after.clock.jump(1_000)
    const stop = after.store.subscribe(({ conversation }) => {
      if (!conversation) return
      stop()
      after.actions.say('second')
    })
    await until(() => expect(log()).toContain('second'))
    await same(after)
    expect(log().filter(text => text === 'first' || text === 'second')).toEqual(['first', 'second'])
  })

  test('[Y7] a page that was away asks what came meanwhile', async () => {
    const tab = open()
    await same(tab)
    server.log.bot('meanwhile')
    await tab.clock.pass(60_000)
    tab.comeBack()
    await same(tab)
  })

  test('[Y5] another database starts the timeline anew', async () => {
    const tab = open()
    tab.actions.say('hello')
    await same(tab)
    server.log.messages = []
    server.log.epoch = 'epoch-2'
    for (const text of ['a', 'b', 'c', 'd']) server.log.bot(text)
    tab.comeBack()
    await same(tab)
    expect(tab.store.getState().conversation?.epoch).toBe('epoch-2')
  })

  test('[T5] a token that opens nothing any more: a new conversation, and the old drafts wait for the visitor', async () => {
    const browser = newBrowser()
    const before = open(browser)
    await same(before)
    server.lose['POST /api/conversations/:id/messages'] = 1
    before.actions.say('old words')
    await until(() => expect(drafts(before)[0]?.state.is).toBe('waiting'))
    server.log.token = 'token-2'
    await before.clock.pass(2_000)
    await until(() => expect(before.store.getState().trouble).toBe('token_invalid'))
    expect(drafts(before)[0]?.state).toEqual({ is: 'failed', code: 'token_invalid' })
    before.actions.restart()
    await until(() => expect(before.store.getState().trouble).toBeNull())
    expect(drafts(before).map(({ text, state }) => [text, state.is])).toEqual([['old words', 'failed']])
  })
})

describe('with an agent', () => {
  test('[S6] the same timeline goes on over the socket', async () => {
    const tab = await openLive()
    expect(tab.store.getState().mode).toBe('waiting')
    server.log.become('live', 'agent.joined')
    server.log.agent('hi, Ana here')
    await until(() => expect(tab.store.getState().agent).toEqual({ name: 'Ana' }))
    tab.actions.say('hello Ana')
    await same(tab)
    expect(server.requests).toEqual(['start', 'http handover', 'socket hello Ana'])
  })

  test('[Y1] a broken line comes back from where it stood, with what came meanwhile in pages', async () => {
    const tab = await openLive()
    const held = server.log.messages.length
    server.log.page = 3
    for (const socket of server.sockets()) socket.disconnect(true)
    await until(() => expect(tab.store.getState().connection.status).toBe('waiting'))
    for (let i = 0; i < 8; i++) server.log.agent(`while away ${i}`)
    await tab.clock.pass(2_000)
    await online(tab)
    await same(tab)
    expect(server.handshakes[1]).toBeGreaterThanOrEqual(held)
  })

  test('a device that loses its network is told so at once, and goes on as soon as it is back', async () => {
    const tab = await openLive()
    tab.goOffline()
    expect(tab.store.getState().connection.status).toBe('waiting')
    server.log.agent('while away')
    tab.comeBack()
    await online(tab)
    await same(tab)
  })

  test('[Y4] [Y6] a lost push is seen by the next one, or by the tip', async () => {
    const tab = await openLive()
    server.deaf = true
    server.log.agent('lost on the way')
    server.deaf = false
    server.log.agent('arrives')
    await same(tab)
    server.deaf = true
    server.log.agent('lost too')
    for (const socket of server.sockets()) socket.emit('tip', { seq: server.log.messages.length })
    await same(tab)
  })

  test('[S3] [S4] a lost ack: the draft is sent again by whatever way there is, and is there once', async () => {
    const tab = await openLive()
    server.lose.socket = 1
    server.deaf = true
    tab.actions.say('hello')
    await until(() => expect(server.requests).toContain('socket hello'))
    await tab.clock.pass(10_000)
    await until(() => expect(tab.store.getState().connection.status).not.toBe('online'))
    await tab.clock.pass(5_000)
    await same(tab)
    expect(log().filter(text => text === 'hello')).toHaveLength(1)
  })

  test('[Y2] what is told of a delivery before its message is there holds for it', async () => {
    const tab = await openLive()
    await same(tab)
    const seq = server.log.messages.length + 1
    for (const socket of server.sockets()) socket.emit('message:delivery', { seq, delivery: 'unconfirmed' })
    tab.actions.say('any news?')
    await same(tab)
    const delivery = () => tab.store.getState().timeline.messages.find(message => message.seq === seq)?.delivery
    await until(() => expect(delivery()).toBe('unconfirmed'))
    for (const socket of server.sockets()) socket.emit('message:delivery', { seq, delivery: 'handed' })
    await until(() => expect(delivery()).toBe('handed'))
  })

  test('[E2] leaving brings the bot back in the same timeline, and the line is closed after a grace', async () => {
    const tab = await openLive()
    tab.actions.leave()
    await until(() => expect(tab.store.getState().mode).toBe('bot'))
    tab.actions.say('bot again')
    await until(() => expect(texts(tab)).toContain('you said: bot again'))
    expect(server.sockets()).toHaveLength(1)
    await tab.clock.pass(301_000)
    await until(() => expect(server.sockets()).toHaveLength(0))
    expect(tab.store.getState().connection).toEqual({ status: 'idle' })
  })

  test('[H9] a later handover opens the line again', async () => {
    const tab = await openLive()
    server.log.become('bot', 'handover.ended')
    await until(() => expect(tab.store.getState().mode).toBe('bot'))
    await tab.clock.pass(301_000)
    tab.actions.say('handover')
    await until(() => expect(tab.store.getState().mode).toBe('waiting'))
    await online(tab)
  })

  test('a page loaded in the middle of it goes on without a click', async () => {
    const browser = newBrowser()
    ;(await openLive(browser)).kill()
    server.log.become('live', 'agent.joined')
    server.log.agent('are you there?')
    const tab = openTab(server.url, browser)
    tabs.push(tab)
    tab.wake()
    await online(tab)
    await same(tab)
    expect(tab.store.getState()).toMatchObject({ open: false, mode: 'live', unread: 2 })
  })

  test('an agent’s typing is over when its time is', async () => {
    const tab = await openLive()
    server.log.become('live', 'agent.joined')
    for (const socket of server.sockets()) socket.emit('typing', { agent: { name: 'Ana' }, expiresIn: 4_000 })
    await until(() => expect(tab.store.getState().agentTyping?.agent.name).toBe('Ana'))
    await tab.clock.pass(4_000)
    expect(tab.store.getState().agentTyping).toBeNull()
    for (const socket of server.sockets()) socket.emit('typing', { agent: { name: 'Bob' }, expiresIn: 2 ** 40 })
    await until(() => expect(tab.store.getState().agentTyping?.agent.name).toBe('Bob'))
    expect((tab.store.getState().agentTyping?.until ?? 0) - tab.clock.now()).toBeLessThan(2 ** 31)
  })
})

describe('several tabs', () => {
  test('[L1] tabs that open at the same time start one conversation', async () => {
    const browser = newBrowser()
    const all = [open(browser), open(browser), open(browser)]
    await same(...all)
    expect(server.requests).toEqual(['start'])
  })

  test('[Y7] [S2] what is said in any tab goes out in order and is shown in all', async () => {
    const browser = newBrowser()
    const [a, b] = [open(browser), open(browser)]
    await same(a, b)
    for (const i of [1, 2, 3]) {
      a.actions.say(`a${i}`)
      b.actions.say(`b${i}`)
    }
    await until(() => expect(server.log.messages).toHaveLength(13))
    await same(a, b)
    await until(() => expect([...drafts(a), ...drafts(b)]).toEqual([]))
    for (const tab of ['a', 'b']) {
      expect(log().filter(text => text.startsWith(tab))).toEqual([1, 2, 3].map(i => `${tab}${i}`))
    }
  })

  test('[S4] what a closed tab left behind is sent by another', async () => {
    const browser = newBrowser()
    const [a, b] = [open(browser), open(browser)]
    await same(a, b)
    server.lose['POST /api/conversations/:id/messages'] = 1
    a.actions.say('last words')
    await until(() => expect(drafts(b).map(({ text }) => text)).toEqual(['last words']))
    await until(() => expect(drafts(a)[0]?.state.is).toBe('waiting'))
    a.kill()
    await same(b)
    expect(log().filter(text => text === 'last words')).toHaveLength(1)
  })

  test('what is taken back in one tab is gone in all', async () => {
    const browser = newBrowser()
    const [a, b] = [open(browser), open(browser)]
    await same(a, b)
    server.refuse = { code: 'not_allowed', times: 1 }
    a.actions.say('oh no')
    await until(() => expect(drafts(b)[0]?.state.is).toBe('failed'))
    b.actions.discard(drafts(b)[0]?.localId ?? '')
    await until(() => expect(drafts(a)).toEqual([]))
    await until(() => expect(browser.drafts.size).toBe(0))
  })

  test('what has been seen in one tab is read in all', async () => {
    const browser = newBrowser()
    const [a, b] = [open(browser), open(browser)]
    await same(a, b)
    a.actions.seen()
    await until(() => expect(b.store.getState().unread).toBe(0))
  })
})

describe('poor browsers', () => {
  test('without locks and channels each tab works for itself, and the log is the same', async () => {
    const browser = newBrowser()
    const poor = { locks: undefined, broadcast: false }
    const a = open(browser, poor)
    await same(a)
    const b = open(browser, poor)
    a.actions.say('from a')
    await same(a)
    b.actions.say('from b')
    await same(b)
  })

  test('where the browser denies locks, as it does with storage, each tab works for itself', async () => {
    const denied = () => Promise.reject(new DOMException('The request was denied.', 'SecurityError'))
    const tab = open(newBrowser(), { locks: { request: denied, query: denied } })
    tab.actions.say('hello')
    await same(tab)
    expect(log()).toContain('hello')
  })

  test('with storage blocked it works and says that drafts cannot be kept', async () => {
    const { createDraftBox } = await import('../../widget/io/storage.ts')
    const blocked = createDraftBox('shop', () => {
      throw new DOMException('denied', 'SecurityError')
    })
    const tab = open(newBrowser(), { drafts: blocked })
    tab.actions.say('hello')
    await same(tab)
    expect(tab.store.getState().storage).toBe('blocked')
  })
})
