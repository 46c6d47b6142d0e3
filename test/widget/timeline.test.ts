import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Message } from '../../shared/message.ts'
import { addDrafts, isBehind } from '../../widget/chat/drafts.ts'
import { arranged } from '../../widget/chat/order.ts'
import { older, refreshed } from '../../widget/chat/past.ts'
import { cursorOf, deliver, EMPTY, newest, receive, receiveMany, shown, sync } from '../../widget/chat/timeline.ts'
import type { Draft, Timeline } from '../../widget/chat/types.ts'
import { message, mine, page, stretch } from '../support/log-of.ts'
import { MODEL_TIMEOUT, runs } from '../support/runs.ts'

const draft = (localId: string, at = 0): Draft => ({ localId, at, text: localId, state: { is: 'queued' } })
const seqs = (messages: readonly Message[]) => messages.map(({ seq }) => seq)
const of = (...messages: Message[]) => sync(EMPTY, page(messages))

describe('what comes', () => {
  test('[Y2] a message past a hole is kept and not shown until the gap before it is closed', () => {
    const held = receiveMany(of(...stretch(1, 2)), [message(4), message(6)])
    expect(seqs(shown(held))).toEqual([1, 2])
    expect(isBehind(held)).toBe(true)
    expect(seqs(shown(receive(held, message(3))))).toEqual([1, 2, 3, 4])
    expect(seqs(receive(held, message(3)).ahead)).toEqual([6])
  })

  test('[Y3] a message that is known already changes nothing', () => {
    const held = receive(of(...stretch(1, 3)), message(5))
    for (const seq of [1, 3, 5]) {
      expect(receive(held, message(seq))).toEqual(held)
    }
    expect(receive(of(message(1)), message(1)).messages).toHaveLength(1)
  })

  test('[Y5] a reset page replaces what is shown; what came past it keeps its place', () => {
    const held = receive(of(...stretch(1, 3)), message(92))
    const after = sync(held, page(stretch(60, 91), { reset: true }))
    expect(cursorOf(after)).toBe(92)
    expect(after.messages[0]?.seq).toBe(60)
    expect(after.more).toBe(true)
  })

  test('[Y1] an empty timeline starts from the newest page, wherever that begins', () => {
    const held = sync(EMPTY, page(stretch(31, 80)))
    expect(cursorOf(held)).toBe(80)
    expect(held.more).toBe(true)
    expect(of(...stretch(1, 2)).more).toBe(false)
  })

  test('[L2] a page tells how far what the visitor wrote has come, and nothing of what it did not see', () => {
    const [a, b, c] = [1, 2, 3].map(seq => mine(seq, `d${seq}`, { delivery: 'saved' }))
    const held = receiveMany(
      EMPTY,
      [a, b, c].flatMap(m => m ?? [])
    )
    const told = sync(held, page([], { upto: 2, deliveries: [[2, 'unconfirmed']] }))
    expect(told.messages.map(({ delivery }) => delivery)).toEqual(['handed', 'unconfirmed', 'saved'])
    expect(deliver(told, 3, 'failed').messages[2]?.delivery).toBe('failed')
    expect(deliver(told, 9, 'failed')).toBe(told)
  })
})

describe('older pages', () => {
  test('[S3] a draft of a page before the reload is over when an older page has its message', () => {
    const held = addDrafts(sync(EMPTY, page(stretch(51, 100))), [draft('said long ago'), draft('not yet said')])
    const { drafts, messages } = older(held, { messages: [...stretch(1, 49), mine(50, 'said long ago')], more: false })
    expect(drafts.map(({ localId }) => localId)).toEqual(['not yet said'])
    expect(messages).toHaveLength(100)
  })

  test('[Y8] an older page goes before what is held', () => {
    const held = older(sync(EMPTY, page(stretch(51, 100))), { messages: stretch(1, 50), more: false })
    expect(seqs(held.messages)).toEqual(seqs(stretch(1, 100)))
    expect(held.more).toBe(false)
  })

  test('[Y8] an answer about another place changes nothing', () => {
    const held = sync(EMPTY, page(stretch(51, 100)))
    expect(older(held, { messages: stretch(10, 20), more: true })).toBe(held)
    expect(older(EMPTY, { messages: stretch(1, 5), more: false })).toBe(EMPTY)
  })
})

describe('drafts', () => {
  test('[S3] a draft is over when its message comes, whichever way', () => {
    const held = addDrafts(of(message(1)), [draft('a'), draft('b', 1)])
    for (const after of [receive(held, mine(2, 'a')), sync(held, page([mine(2, 'a')]))]) {
      expect(after.drafts.map(({ localId }) => localId)).toEqual(['b'])
      expect(receive(after, mine(2, 'a')).messages).toHaveLength(2)
    }
  })

  test('[S3] a message past a hole leaves its draft on screen until it has its place', () => {
    const held = receive(addDrafts(of(message(1)), [draft('a')]), mine(3, 'a'))
    expect(held.drafts).toHaveLength(1)
    expect(receive(held, message(2)).drafts).toHaveLength(0)
  })

  test('[S3] a draft that was kept over a reload and is in the log already does not come back', () => {
    const held = of(message(1), mine(2, 'a'))
    expect(addDrafts(held, [draft('a')])).toBe(held)
    const again = addDrafts(sync(EMPTY, page(stretch(51, 100))), [draft('old')])
    expect(receive(again, mine(7, 'old')).drafts).toEqual([])
  })
})

describe('the order in which they are shown', () => {
  const late = (seq: number, after: number, received = seq) => message(seq, { after, received })

  test('[L6] what is in its place is shown as it came: the very list', () => {
    const held = receiveMany(of(...stretch(1, 3)), stretch(4, 9))
    expect(shown(held)).toBe(held.messages)
  })

  test('[L6] a late message is shown right after the seq that it names, siblings by when the desk received them', () => {
    const held = receiveMany(of(...stretch(1, 4)), [late(5, 2, 90), late(6, 2, 80), message(7)])
    expect(seqs(shown(held))).toEqual([1, 2, 6, 5, 3, 4, 7])
    expect(seqs(shown(receive(held, message(8))))).toEqual([1, 2, 6, 5, 3, 4, 7, 8])
    expect(cursorOf(held)).toBe(7)
  })

  test('[L6] a late message may itself be named', () => {
    expect(seqs(arranged([...stretch(1, 3), late(4, 1, 10), late(5, 4, 20), late(6, 1, 30)]))).toEqual([
      1, 4, 5, 6, 2, 3
    ])
  })

  test('[L6] what belongs before the first message held is first, and finds its place when older ones come', () => {
    const held = receive(sync(EMPTY, page(stretch(51, 60))), late(61, 20))
    expect(seqs(shown(held)).slice(0, 2)).toEqual([61, 51])
    const all = older(held, { messages: stretch(1, 50), more: false })
    expect(seqs(shown(all)).slice(18, 22)).toEqual([19, 20, 61, 21])
  })

  test('[Y8] [L6] what was scrolled in and let go of comes again in its place', () => {
    const all = receiveMany(of(...stretch(1, 60)), [late(61, 20), late(62, 50), message(63)])
    const held = newest(all, 20)
    expect(seqs(held.messages)).toEqual(seqs(all.messages.slice(-20)))
    expect(seqs(shown(held)).slice(0, 2)).toEqual([61, 44])
    expect([held.more, cursorOf(held), held.drafts]).toEqual([true, 63, all.drafts])
    expect(older(held, { messages: stretch(1, 43), more: false })).toEqual(all)
    expect(newest(of(...stretch(1, 60)), 20).order).toBeUndefined()
  })

  test('[L6] a delivery changes the message in both lists', () => {
    const held = deliver(receiveMany(of(...stretch(1, 2)), [late(3, 1), mine(4, 'a')]), 4, 'handed')
    expect(shown(held).at(-1)?.delivery).toBe('handed')
    expect(held.messages[3]?.delivery).toBe('handed')
  })
})

test('a fresh URL of a file changes only that file', () => {
  const file = { id: 'f', name: 'a.png', mime: 'image/png', size: 1, url: 'old' }
  const held = of(message(1), message(2, { content: { type: 'image', file } }))
  const after = refreshed(held, 2, { ...file, url: 'new' })
  expect(after.messages[1]?.content).toEqual({ type: 'image', file: { ...file, url: 'new' } })
  expect(after.messages[0]).toBe(held.messages[0])
  expect(refreshed(held, 1, file)).toBe(held)
})

describe('any order, any number of times', () => {
  /** A log of 1 to 30 messages, some of them the visitor's own, some late. */
  const logs = fc.array(
    fc.record({ mine: fc.boolean(), back: fc.option(fc.nat(6), { nil: undefined }), received: fc.nat(9) }),
    {
      minLength: 1,
      maxLength: 30
    }
  )
  const logOf = (kinds: { mine: boolean; back: number | undefined; received: number }[]) =>
    kinds.map((kind, i) => {
      const seq = i + 1
      if (kind.mine) return mine(seq, `d${seq}`)
      return kind.back === undefined
        ? message(seq)
        : message(seq, { after: Math.max(0, seq - 2 - kind.back), received: kind.received })
    })

  function play(log: Message[], steps: number[]): Timeline {
    const drafts = log.filter(({ localId }) => localId).map(({ localId, seq }) => draft(localId ?? '', seq))
    let held = addDrafts(EMPTY, drafts)
    for (const step of steps) {
      const at = step % log.length
      const some = log.slice(at, at + (step % 4) + 1)
      const from = log.slice(cursorOf(held), cursorOf(held) + 3)
      // A push, an ack with several, a page from where it stands, the same again.
      if (step % 3 === 0) held = receiveMany(held, some)
      else if (step % 3 === 1) held = receive(held, log[at] ?? message(1))
      else held = sync(held, page(from, { upto: log.length, done: false }))
      expect(seqs(held.messages)).toEqual(seqs(log.slice(0, held.messages.length)))
      expect(shown(held)).toHaveLength(held.messages.length)
    }
    return receiveMany(held, log)
  }

  test(
    '[Y2] [Y3] [S3] [L6] acks, pushes and pages, doubled and reordered, end in the same list',
    () => {
      fc.assert(
        fc.property(logs, fc.array(fc.nat(1_000), { maxLength: 60 }), (kinds, steps) => {
          const log = logOf(kinds)
          const held = play(log, steps)
          expect(held.messages).toEqual(log)
          expect(held.ahead).toEqual([])
          expect(held.drafts).toEqual([])
          expect(shown(held)).toEqual(arranged(log))
        }),
        runs(300)
      )
    },
    MODEL_TIMEOUT
  )
})

test('[L6] one more message costs no look at those before it', () => {
  const many = of(...stretch(1, 20_000))
  let looks = 0
  const watched = many.messages.map(
    held =>
      new Proxy(held, {
        get(target, key) {
          looks++
          return Reflect.get(target, key)
        }
      })
  )
  receive({ ...many, messages: watched }, message(20_001))
  expect(looks).toBeLessThan(10)
})
