import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ERRORS } from '../../shared/errors.ts'
import { LIMITS } from '../../shared/limits.ts'
import { afterNo, nextToSend, triedSince } from '../../widget/chat/attempts.ts'
import { backoff } from '../../widget/chat/backoff.ts'
import { bannerDue, bannerOf, PATIENCE } from '../../widget/chat/connection.ts'
import { addDrafts, dropDraft, setDraft } from '../../widget/chat/drafts.ts'
import { faultInFile } from '../../widget/chat/files.ts'
import { answeringAfter } from '../../widget/chat/mode.ts'
import { heard, synced, unreadOf } from '../../widget/chat/news.ts'
import { faultIn, wayOf } from '../../widget/chat/outbox.ts'
import { progressOf } from '../../widget/chat/progress.ts'
import { askOf, startsDay, startsGroup } from '../../widget/chat/selectors.ts'
import { BLANK } from '../../widget/chat/store.ts'
import { EMPTY, receive } from '../../widget/chat/timeline.ts'
import type { ChatState, Draft } from '../../widget/chat/types.ts'
import { fromAgent, message, mine, notice, page, stretch } from '../support/log-of.ts'

const draft = (localId: string, state: Draft['state'] = { is: 'queued' }): Draft => ({
  localId,
  at: 0,
  text: 'x',
  state
})
const withDrafts = (...drafts: Draft[]) => addDrafts(EMPTY, drafts)

describe('who answers', () => {
  const bot = { mode: 'bot', agent: null } as const

  test('[L5] the mode follows from the notices of the log', () => {
    expect(answeringAfter(bot, [message(1), notice(2, 'waiting'), message(3)]).mode).toBe('waiting')
    expect(answeringAfter(bot, [notice(1, 'waiting'), notice(2, 'live'), fromAgent(3)])).toEqual({
      mode: 'live',
      agent: { name: 'Ana' }
    })
    expect(answeringAfter(bot, [notice(1, 'live'), fromAgent(2), notice(3, 'bot')])).toEqual(bot)
  })

  test('[E3] what an agent writes after the end is theirs and does not change the mode', () => {
    expect(answeringAfter(bot, [fromAgent(1)])).toEqual(bot)
  })

  test('[H6] another agent who speaks is the one who is there', () => {
    const live = answeringAfter(bot, [notice(1, 'live'), fromAgent(2), fromAgent(3, 'Bo')])
    expect(live.agent).toEqual({ name: 'Bo' })
  })

  test('[L5] a page says who answered at its end, and what is held beyond that follows', () => {
    const state: ChatState = { ...BLANK, timeline: receive(EMPTY, notice(52, 'bot')) }
    expect(synced(state, page(stretch(2, 51), { reset: true, mode: 'live', agent: { name: 'Ana' } }), 0).mode).toBe(
      'bot'
    )
    expect(synced(BLANK, page(stretch(2, 51), { mode: 'live', agent: { name: 'Ana' } }), 0)).toMatchObject({
      mode: 'live',
      agent: { name: 'Ana' }
    })
  })

  test('[L5] half of what is missing does not say who answers now', () => {
    const waiting = { ...BLANK, ...heard(BLANK, [notice(1, 'waiting')]) }
    const first = page([message(2)], { upto: 3, done: false, mode: 'bot' })
    expect(synced(waiting, first, 0).mode).toBe('waiting')
  })
})

describe('unread', () => {
  test('the words of others count, notices and our own do not', () => {
    expect(heard(BLANK, [message(1), notice(2, 'live'), fromAgent(3), mine(4, 'a')]).unread).toBe(2)
  })

  test('[Y3] what is known already does not count again', () => {
    const once = { ...BLANK, ...heard(BLANK, [message(1)]) }
    expect(heard(once, [message(1)]).unread).toBe(1)
  })

  test('after a reload those count that the visitor has not had on screen', () => {
    const { timeline } = synced(BLANK, page(stretch(40, 60)), 55)
    expect(unreadOf(timeline, 55)).toBe(5)
    expect(synced(BLANK, page(stretch(40, 60)), 60).unread).toBe(0)
  })

  test('an agent who has spoken is not typing any more', () => {
    const agentTyping = { agent: { name: 'Ana' }, until: 9 }
    const live: ChatState = { ...BLANK, mode: 'live', agentTyping }
    expect(heard(live, [mine(1, 'a')]).agentTyping).toBe(agentTyping)
    expect(heard(live, [fromAgent(1)]).agentTyping).toBeNull()
  })
})

describe('the way out', () => {
  test('[S2] the oldest draft is the one that leaves', () => {
    const timeline = withDrafts(draft('a', { is: 'waiting', since: 0, retryAt: 9 }), draft('b'))
    expect(nextToSend(timeline)?.localId).toBe('a')
    expect(nextToSend(EMPTY)).toBeNull()
  })

  test('[S5] a refused draft holds up nobody', () => {
    expect(nextToSend(withDrafts(draft('a', { is: 'failed', code: 'text_empty' }), draft('b')))?.localId).toBe('b')
  })

  test('[S3] a draft whose message came past a hole is not sent again', () => {
    expect(nextToSend(receive(withDrafts(draft('a'), draft('b')), mine(5, 'a')))?.localId).toBe('b')
  })

  test('[S6] over the socket where there is one, else over HTTP', () => {
    const online = { status: 'online' } as const
    expect(wayOf({ mode: 'live', connection: online })).toBe('socket')
    expect(wayOf({ mode: 'live', connection: { status: 'waiting', since: 0, retryAt: 1 } })).toBe('http')
    expect(wayOf({ mode: 'bot', connection: online })).toBe('http')
  })

  test('[S5] only a refusal that a repeat cannot mend ends the trying', () => {
    for (const [code, { retry }] of Object.entries(ERRORS)) {
      const state = afterNo({ is: 'refused', code: code as keyof typeof ERRORS, retry }, 0, 0, 0)
      expect(state.is).toBe(retry ? 'waiting' : 'failed')
    }
    expect(afterNo({ is: 'lost' }, 0, 1_000_000, 0.5).is).toBe('waiting')
  })

  test('[S4] the waits grow from 1 to 30 s, with jitter, and honour what the server asks for', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (tried, random) => {
        const wait = backoff(tried, random)
        expect(wait).toBeGreaterThanOrEqual(1_000)
        expect(wait).toBeLessThanOrEqual(30_000)
      })
    )
    expect(backoff(10_000, 0)).toBeLessThan(backoff(10_000, 0.9))
    expect(backoff(3_600_000, 0.5)).toBe(30_000)
    const asked = afterNo({ is: 'refused', code: 'too_many', retry: true, retryIn: 50_000 }, 0, 100, 0)
    expect(asked).toEqual({ is: 'waiting', since: 0, retryAt: 50_100 })
  })

  test('[S4] since when a draft is tried is kept over all tries', () => {
    expect(triedSince(draft('a', { is: 'waiting', since: 5, retryAt: 9 }), 99)).toBe(5)
    expect(triedSince(draft('a'), 99)).toBe(99)
  })

  test('[S7] an empty text and one that is too long are not sent', () => {
    expect(faultIn(' \n')).toBe('text_empty')
    expect(faultIn('x'.repeat(LIMITS.text + 1))).toBe('text_too_long')
    expect(faultIn('x'.repeat(LIMITS.text))).toBeNull()
  })

  test('[F1] a type or size that is not allowed is refused before upload', () => {
    const limits = { text: 1, upload: 10, extensions: ['png'] }
    expect(faultInFile({ name: 'a.exe', size: 1 }, limits)?.code).toBe('file_type')
    expect(faultInFile({ name: '.png', size: 1 }, limits)?.code).toBe('file_type')
    expect(faultInFile({ name: 'a.PNG', size: 0 }, limits)?.code).toBe('file_empty')
    expect(faultInFile({ name: 'a.png', size: 11 }, limits)?.code).toBe('file_too_large')
    expect(faultInFile({ name: 'a.png', size: 10 }, limits)).toBeNull()
  })

  test('a draft changes its state and is taken back by its own id', () => {
    const timeline = setDraft(withDrafts(draft('a'), draft('b')), 'b', { is: 'sending', since: 1 })
    expect(timeline.drafts.map(({ state }) => state.is)).toEqual(['queued', 'sending'])
    expect(setDraft(timeline, 'c', { is: 'queued' })).toBe(timeline)
    expect(dropDraft(timeline, 'a').drafts.map(({ localId }) => localId)).toEqual(['b'])
    expect(dropDraft(timeline, 'c')).toBe(timeline)
  })
})

describe('what people see', () => {
  const state = (connection: ChatState['connection'], timeline = EMPTY) => ({ connection, timeline })

  test('a hiccup below two seconds stays invisible', () => {
    const hiccup = state({ status: 'connecting', since: 1_000 })
    expect(bannerOf(hiccup, 1_000 + PATIENCE - 1)).toEqual({ is: 'none' })
    expect(bannerDue(hiccup, 2_000)).toBe(PATIENCE - 1_000)
    expect(bannerOf(hiccup, 1_000 + PATIENCE)).toEqual({ is: 'connecting' })
    expect(bannerDue(hiccup, 1_000 + PATIENCE)).toBeNull()
  })

  test('without a connection, and with a draft that does not get through, it says when it tries again', () => {
    const waiting = { since: 0, retryAt: 9_000 }
    expect(bannerOf(state({ status: 'waiting', ...waiting }), 5_000)).toEqual({ is: 'offline', retryAt: 9_000 })
    expect(bannerOf(state({ status: 'idle' }, withDrafts(draft('a', { is: 'waiting', ...waiting }))), 5_000)).toEqual({
      is: 'offline',
      retryAt: 9_000
    })
    expect(bannerOf(state({ status: 'online' }, withDrafts(draft('a'))), 5_000)).toEqual({ is: 'none' })
    expect(bannerDue(state({ status: 'online' }), 0)).toBeNull()
  })

  test('a refusal is said at once', () => {
    expect(bannerOf(state({ status: 'refused', code: 'token_invalid' }), 0).is).toBe('refused')
  })

  test('a new author, a silence and a new day begin a group', () => {
    const noon = new Date(2026, 0, 5, 12).getTime()
    const row = (more: object = {}) => ({ ...message(1), at: noon, ...more })
    expect(startsGroup(undefined, row())).toBe(true)
    expect(startsGroup(row(), row({ at: noon + 60_000 }))).toBe(false)
    expect(startsGroup(row(), row({ at: noon + 3_600_000 }))).toBe(true)
    expect(startsGroup(row(), row({ author: { is: 'agent', name: 'Ana' } }))).toBe(true)
    expect(startsGroup(fromAgent(1, 'Ana', { at: noon }), fromAgent(2, 'Bo', { at: noon }))).toBe(true)
    expect(startsDay(row(), row({ at: noon + 86_400_000 }))).toBe(true)
    expect(startsDay(row(), row({ at: noon + 1 }))).toBe(false)
  })

  test('each thing that the visitor wrote says how far it has come', () => {
    expect(progressOf(draft('a', { is: 'sending', since: 0, progress: 0.5 }))).toBe('uploading')
    expect(progressOf(draft('a', { is: 'waiting', since: 0, retryAt: 1 }))).toBe('retrying')
    expect(progressOf(mine(1, 'a'))).toBe('sent')
    expect(progressOf(mine(1, 'a', { delivery: 'failed' }))).toBe('failed')
    expect(progressOf(message(1))).toBeNull()
  })

  test('[B5] the bot waits for an answer only while it was the last to speak', () => {
    const asking = message(1, { content: { type: 'text', text: '?', ask: { kind: 'email' } } })
    const timeline = receive(EMPTY, asking)
    expect(askOf({ mode: 'bot', timeline })).toEqual({ kind: 'email' })
    expect(askOf({ mode: 'live', timeline })).toBeNull()
    expect(askOf({ mode: 'bot', timeline: addDrafts(timeline, [draft('a')]) })).toBeNull()
    expect(askOf({ mode: 'bot', timeline: receive(timeline, message(2)) })).toBeNull()
  })
})
