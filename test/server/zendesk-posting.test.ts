import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import type { Step, StoredFile } from '../../server/conversation/model.ts'
import { createAccount } from '../../server/zendesk/account.ts'
import { openHandover, SETTINGS, scriptedDesk } from '../support/zendesk.ts'

const APP = '/sc/v2/apps/app1'
const MESSAGES = `${APP}/conversations/conv1/messages`
const RECEIVED = '2026-01-05T10:02:11.001Z'
const AT = Date.parse(RECEIVED)
const text: Step = { do: 'text', localId: 'l1', messageId: 'm', text: 'Bonjour' }
const file: Step = { do: 'file', localId: 'l2', messageId: 'm', fileId: 'f1' }
const chunk: Step = { do: 'transcript', localId: 'l3', text: 'Bot : Bonjour' }

const posted = (id = 'z1') => ({
  status: 201,
  json: { messages: [{ id, received: RECEIVED, author: { type: 'user' }, content: { type: 'text', text: 'x' } }] }
})
const no = (status: number, code = 'x') => ({ status, json: { errors: [{ code, title: code }] } })
const item = (id: string, received: number, localId?: string) => ({
  id,
  received: new Date(received).toISOString(),
  author: { type: 'user' },
  source: { type: 'api:conversations' },
  content: { type: 'text', text: id },
  ...(localId && { metadata: { localId } })
})
const page = (messages: object[], beforeCursor?: string) => ({
  json: { messages, meta: { hasMore: Boolean(beforeCursor), ...(beforeCursor && { beforeCursor }) } }
})

let all: Awaited<ReturnType<typeof scriptedDesk>>
beforeEach(async () => {
  all = await scriptedDesk()
})
afterEach(() => all.zendesk.close())

describe("a visitor's text", () => {
  test('[O6] is posted in their name with our id, and its own id is learned', async () => {
    all.zendesk.on('POST', MESSAGES, posted())
    expect(await all.desk.perform(text, openHandover())).toEqual({
      is: 'taken',
      learned: { deskId: 'z1', received: AT }
    })
    expect(all.zendesk.bodies('POST', MESSAGES)).toEqual([
      {
        author: { type: 'user', userExternalId: 'chatbox:ana@example.org' },
        content: { type: 'text', text: 'Bonjour' },
        metadata: { localId: 'l1' }
      }
    ])
  })

  test.each([
    [400, 'refused'],
    [401, 'barred'],
    [402, 'barred'],
    [403, 'barred'],
    [404, 'gone'],
    [409, 'later'],
    [413, 'refused'],
    [422, 'refused'],
    [423, 'gone'],
    [429, 'later'],
    [500, 'unknown'],
    [502, 'unknown'],
    [503, 'unknown'],
    [504, 'unknown']
  ])('[O4] %i is %s', async (status, is) => {
    all.zendesk.on('POST', MESSAGES, no(status))
    expect((await all.desk.perform(text, openHandover())).is).toBe(is)
    expect(all.zendesk.requests).toHaveLength(1)
  })

  test('[O4] hanging, cut off, garbled, or of another shape: unknown', async () => {
    const hasty = await scriptedDesk({ timeoutMs: 300 })
    const answers = [{ hang: true }, { reset: true }, { status: 201, text: '{' }, { status: 201, json: {} }] as const
    hasty.zendesk.on('POST', MESSAGES, ...answers)
    for (const _ of answers) expect((await hasty.desk.perform(text, openHandover())).is).toBe('unknown')
    await hasty.zendesk.close()
  })

  test('[O8] 429 and an unreachable Zendesk are no tries', async () => {
    all.zendesk.on('POST', MESSAGES, { status: 429, headers: { 'retry-after': '9' } })
    expect(await all.desk.perform(text, openHandover())).toMatchObject({ is: 'later', ms: 9_000, free: true })
    const down = await scriptedDesk()
    await down.zendesk.close()
    expect(await down.desk.perform(text, openHandover())).toMatchObject({ is: 'later', free: true })
  })

  test('[O10] without a conversation there has to be one first', async () => {
    const { deskConversation: _, ...none } = openHandover()
    expect((await all.desk.perform(text, none)).is).toBe('gone')
  })
})

describe('[O5] after a doubt', () => {
  test('the message is found by our id on an older page', async () => {
    const newest = Array.from({ length: 100 }, (_, i) => item(`n${i}`, AT + i))
    all.zendesk.on('GET', MESSAGES, page(newest, 'cursor1'), page([item('z9', AT - 60_000, 'l1')]))
    expect(await all.desk.find(text, openHandover(), AT)).toEqual({
      is: 'found',
      learned: { deskId: 'z9', received: AT - 60_000 }
    })
    expect(all.zendesk.requests.map(({ query }) => query.get('page[before]'))).toEqual([null, 'cursor1'])
  })

  test('it is absent once the list reaches five minutes before the try', async () => {
    all.zendesk.on('GET', MESSAGES, page([item('a', AT - 301_000), item('b', AT)], 'more'))
    expect((await all.desk.find(text, openHandover({}, { seenReceived: AT }), AT)).is).toBe('absent')
    expect(all.zendesk.requests).toHaveLength(1)
  })

  test('it is found where our clock is an hour ahead of the desk’s', async () => {
    all.zendesk.on('GET', MESSAGES, page([item('z9', AT, 'l1')]))
    const handover = openHandover({}, { seenReceived: AT - 60_000 })
    expect((await all.desk.find(text, handover, AT + 3_600_000)).is).toBe('found')
  })

  test('a list that cannot be had leaves it unclear; a conversation that is gone has it not', async () => {
    all.zendesk.on('GET', MESSAGES, { status: 500 }, { status: 429 })
    expect((await all.desk.find(text, openHandover(), AT)).is).toBe('unclear')
    expect((await all.desk.find(text, openHandover(), AT)).is).toBe('unclear')
    const other = await scriptedDesk()
    other.zendesk.on('GET', MESSAGES, no(404))
    expect((await other.desk.find(text, openHandover(), AT)).is).toBe('absent')
    await other.zendesk.close()
  })
})

describe('the transcript', () => {
  test("is the bot's, and its first chunk is the first message that the agent sees", async () => {
    all.zendesk.on('POST', MESSAGES, posted('first'))
    const handover = openHandover()
    expect(await all.desk.perform(chunk, handover)).toMatchObject({ learned: { facts: { firstMessage: 'first' } } })
    const next = { ...handover, facts: { ...handover.facts, firstMessage: 'first' } }
    expect(await all.desk.perform(chunk, next)).toEqual({ is: 'taken', learned: { deskId: 'first', received: AT } })
    expect(all.zendesk.bodies('POST', MESSAGES)[0]).toMatchObject({ author: { type: 'business', displayName: 'Bot' } })
  })

  test('a conversation of a moment ago that is not known everywhere yet is no loss', async () => {
    all.zendesk.on('POST', MESSAGES, no(404, 'conversation_not_found'), posted())
    expect((await all.desk.perform(chunk, openHandover())).is).toBe('taken')
  })
})

describe('a file', () => {
  const UPLOAD = `${APP}/attachments`
  const uploaded = { status: 201, json: { attachment: { mediaUrl: 'https://x.zendesk.com/sc/attachments/v2/a.png' } } }
  const stored = (changes: Partial<StoredFile> = {}): StoredFile => ({
    id: 'f1',
    conversationId: 'c1',
    from: 'visitor',
    name: 'chat "noir"\r\nX: y.png',
    mime: 'image/png',
    size: 4,
    image: true,
    where: { is: 'spool' },
    createdAt: 0,
    ...changes
  })
  const keep = (changes?: Partial<StoredFile>) => {
    all.shelf.files.set('f1', stored(changes))
    all.shelf.bytes.set('f1', new Uint8Array([1, 2, 3, 4]))
  }

  test('goes up as the multipart field `source`, and is named by a message', async () => {
    keep()
    all.zendesk.on('POST', UPLOAD, uploaded)
    all.zendesk.on('POST', MESSAGES, posted())
    expect((await all.desk.perform(file, openHandover())).is).toBe('taken')
    const [upload] = all.zendesk.requests
    expect(Object.fromEntries(upload?.query ?? [])).toEqual({
      access: 'public',
      for: 'message',
      conversationId: 'conv1'
    })
    const body = upload?.body.toString('latin1') ?? ''
    expect(Number(upload?.headers['content-length'])).toBe(body.length)
    const form = await new Response(new Uint8Array(upload?.body ?? []), {
      headers: { 'content-type': upload?.headers['content-type'] ?? '' }
    }).formData()
    const sent = form.get('source')
    expect(sent).toBeInstanceOf(File)
    expect(sent instanceof File && [sent.type, [...(await sent.bytes())]]).toEqual(['image/png', [1, 2, 3, 4]])
    expect(body.split('\r\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^--relais-/),
      'Content-Disposition: form-data; name="source"; filename="chat %22noir%22  X: y.png"',
      'Content-Type: image/png'
    ])
    expect(all.zendesk.bodies('POST', MESSAGES)).toMatchObject([
      {
        content: { type: 'image', mediaUrl: 'https://x.zendesk.com/sc/attachments/v2/a.png' },
        metadata: { localId: 'l2' }
      }
    ])
  })

  test('[F2] of 20 MB is never far ahead of what Zendesk has taken: it is not held in memory', async () => {
    const size = 20 * 1024 * 1024
    const piece = new Uint8Array(64 * 1024)
    let given = 0
    let got = 0
    let ahead = 0
    const sink = createServer((request, response) => {
      request.on('data', chunk => {
        got += chunk.length
      })
      request.on('end', () => response.writeHead(201).end(JSON.stringify(uploaded.json)))
    })
    await new Promise<void>(resolve => sink.listen(0, '127.0.0.1', resolve))
    const baseUrl = `http://127.0.0.1:${(sink.address() as AddressInfo).port}`
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        ahead = Math.max(ahead, given - got)
        given += piece.length
        controller.enqueue(piece)
        if (given === size) controller.close()
      }
    })
    const { conversations } = createAccount(SETTINGS, { clock: systemClock, baseUrl })
    const answer = await conversations.upload('conv1', { name: 'a.mp4', mime: 'video/mp4', size, stream })
    sink.close()
    expect(answer.is).toBe('ok')
    expect(got).toBeGreaterThan(size)
    expect(ahead).toBeLessThan(size / 2)
  })

  test('[F2] once at the desk it is no longer kept here', async () => {
    keep()
    all.zendesk.on('POST', UPLOAD, uploaded)
    all.zendesk.on('POST', MESSAGES, posted())
    await all.desk.perform(file, openHandover())
    expect(all.shelf.bytes.size).toBe(0)
    expect(all.shelf.files.get('f1')?.where).toEqual({
      is: 'remote',
      url: 'https://x.zendesk.com/sc/attachments/v2/a.png'
    })
  })

  test('[O5] a doubt about its message does not send its bytes again', async () => {
    keep()
    all.zendesk.on('POST', UPLOAD, uploaded)
    all.zendesk.on('POST', MESSAGES, { reset: true }, posted())
    expect((await all.desk.perform(file, openHandover())).is).toBe('unknown')
    expect(all.shelf.bytes.size).toBe(1)
    expect((await all.desk.perform(file, openHandover())).is).toBe('taken')
    expect(all.zendesk.calls().filter(call => call.endsWith('/attachments'))).toHaveLength(1)
  })

  test('[O5] found at the desk after a doubt, it is no longer kept here either', async () => {
    keep()
    all.zendesk.on('GET', MESSAGES, page([item('z', AT, 'l2')]))
    expect((await all.desk.find(file, openHandover(), AT)).is).toBe('found')
    expect(all.shelf.bytes.size).toBe(0)
  })

  test('[O10] for the conversation that replaces a lost one it goes up again', async () => {
    keep()
    all.zendesk.on('POST', UPLOAD, uploaded)
    all.zendesk.on('POST', MESSAGES, no(404))
    expect((await all.desk.perform(file, openHandover())).is).toBe('gone')
    expect(all.shelf.files.get('f1')?.where).toEqual({ is: 'spool' })
    expect(all.shelf.bytes.size).toBe(1)
  })

  test.each([413, 415])('[O11] refused with %i it is refused for good', async status => {
    keep()
    all.zendesk.on('POST', UPLOAD, { status, text: '<html>' })
    expect((await all.desk.perform(file, openHandover())).is).toBe('refused')
  })

  test('an upload that fails is repeated, and comes to an end only where Zendesk is there', async () => {
    keep()
    all.zendesk.on('POST', UPLOAD, { status: 503 }, { reset: true })
    expect(await all.desk.perform(file, openHandover())).toMatchObject({ is: 'later', free: true })
    expect(await all.desk.perform(file, openHandover())).toMatchObject({ is: 'later', free: false })
  })

  test('whose bytes are gone is refused', async () => {
    expect((await all.desk.perform(file, openHandover())).is).toBe('refused')
    all.shelf.files.set('f1', stored())
    expect((await all.desk.perform(file, openHandover())).is).toBe('refused')
  })

  test('a disk that fails is a doubt, not a crash, and is logged', async () => {
    all.shelf.store.file = async () => {
      throw new Error('disk')
    }
    expect((await all.desk.perform(file, openHandover())).is).toBe('unknown')
    expect(all.log.lines.map(({ level }) => level)).toEqual(['error'])
  })
})

describe('[I6] the list', () => {
  test('gives everything since then, ascending, from as many pages as it takes', async () => {
    const agent = (id: string, received: number) => ({
      ...item(id, received),
      author: { type: 'business', displayName: 'Marco' },
      source: { type: 'zd:agentWorkspace' },
      metadata: { '__zendesk_msg.agent.id': '1' }
    })
    all.zendesk.on(
      'GET',
      MESSAGES,
      page([agent('e', AT + 5), item('d', AT + 4, 'l1')], 'c1'),
      page([agent('c', AT + 3), agent('b', AT + 1)], 'c2'),
      page([agent('a', AT), agent('z', AT - 1)], 'c3')
    )
    const listed = await all.desk.list(openHandover(), AT)
    expect(listed?.map(({ deskId, author }) => [deskId, author.is])).toEqual([
      ['a', 'agent'],
      ['b', 'agent'],
      ['c', 'agent'],
      ['d', 'visitor'],
      ['e', 'agent']
    ])
    expect(all.zendesk.requests).toHaveLength(3)
  })

  test('that cannot be had is null', async () => {
    all.zendesk.on('GET', MESSAGES, { status: 500 })
    expect(await all.desk.list(openHandover(), 0)).toBeNull()
  })

  test('a cursor that leads nowhere ends it', async () => {
    all.zendesk.on('GET', MESSAGES, page([item('a', AT)], 'same'))
    expect(await all.desk.list(openHandover(), 0)).toHaveLength(1)
    expect(all.zendesk.requests).toHaveLength(2)
  })
})

test('[O7] a late twin is removed; one that is gone already counts as removed', async () => {
  all.zendesk.on('DELETE', `${MESSAGES}/*`, {}, no(404), no(403))
  const remove = () => all.desk.remove(openHandover(), 'z1')
  expect([await remove(), await remove(), await remove()]).toEqual([true, true, false])
})
