import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Figures } from '../../shared/console.ts'
import { LIMITS } from '../../shared/limits.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Said } from '../../shared/protocol.ts'
import { administrator, type Browser } from '../support/console.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let admin: Browser
beforeAll(async () => {
  server = await startServer({ env: { LIMIT_MESSAGES: '100000', LIMIT_CONVERSATIONS: '100000' } })
  admin = await administrator(server)
})
afterAll(() => server.close())

/** Somebody who has asked for an agent and left again. */
async function visitor(more: object = {}) {
  const { token, conversationId: id } = await server.start(more)
  const post = (path: string, body: object) => server.post(path, body, { token })
  const say = async (text: string): Promise<Said> =>
    (await post(PATHS.messages(id), { localId: crypto.randomUUID(), text })).json()
  await say('agent')
  const left: Said = await (await post(PATHS.leave(id), {})).json()
  return {
    id,
    token,
    say,
    seq: left.messages[0]?.seq ?? 0,
    rate: (body: object) => post(PATHS.rating(id), body),
    get: (path: string) => server.fetch(path, { headers: { authorization: `Bearer ${token}` } })
  }
}

/** Of yesterday to tomorrow, so that midnight does not matter. */
async function figures(): Promise<Figures> {
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  return (await admin.get('statistics.read', { query: { from: day(-1), to: day(1) } })).total
}

async function setFeatures(features: object): Promise<void> {
  const { version, value } = await admin.get('channels.read', { params: { id: 'shop' } })
  const { id: _, ...rest } = value
  const body = { version, value: { ...rest, features: { ...rest.features, ...features } } }
  await admin.get('channels.put', { params: { id: 'shop' }, body })
}

describe('rating', () => {
  test('[R1] the notice that ended an exchange is rated, and the answer tells it back', async () => {
    const { id, seq, rate, get } = await visitor()
    expect(await (await get(PATHS.rating(id))).json()).toEqual({ rating: null })
    const answer = await rate({ seq, value: 4, comment: '  thanks  ' })
    expect(answer.status).toBe(200)
    const told = await answer.json()
    expect(told).toEqual({ rating: { seq, value: 4, comment: 'thanks', at: expect.any(Number) } })
    expect(await (await get(PATHS.rating(id))).json()).toEqual(told)
  })

  test('[R1] no other line of the log can be rated, nor one that is not there', async () => {
    const { seq, rate, say } = await visitor()
    await say('hello')
    for (const other of [1, 2, seq - 1, seq + 1, seq + 50])
      expect([other, (await rate({ seq: other, value: 3 })).status]).toEqual([other, 404])
  })

  test.each([
    [{ value: 0 }, 'bad_request'],
    [{ value: 6 }, 'bad_request'],
    [{ value: 3.5 }, 'bad_request'],
    [{ value: '5' }, 'bad_request'],
    [{}, 'bad_request'],
    [{ value: 5, seq: -1 }, 'bad_request'],
    [{ value: 5, comment: 'x'.repeat(LIMITS.comment + 1) }, 'text_too_long']
  ])('what is not a rating is refused: %o', async (wrong, code) => {
    const { seq, rate } = await visitor()
    const answer = await rate({ seq, ...wrong })
    expect([answer.status, (await answer.json()).code]).toEqual([400, code])
  })

  test('[R2] a second thought takes the place of the first; the console, the figures and the export tell it', async () => {
    const { id, seq, rate } = await visitor()
    const before = await figures()
    await rate({ seq, value: 1, comment: 'nobody came' })
    await rate({ seq, value: 5 })
    const view = await admin.get('conversations.read', { params: { id } })
    expect(view.ratings).toMatchObject([{ seq, value: 5 }])
    expect(view.ratings[0]).not.toHaveProperty('comment')
    const after = await figures()
    expect(after.ratings).toBe(before.ratings + 1)
    const pointsOf = ({ ratings, satisfaction }: typeof after) => ratings * (satisfaction ?? 0)
    expect(pointsOf(after) - pointsOf(before)).toBeCloseTo(5)
    const exported = await admin.ask('visitors.export', { params: { id: view.visitor } })
    expect(exported.answer).toMatchObject({ conversations: [{ ratings: [{ seq, value: 5 }] }] })
  })

  test('[Z1] that of a test is shown and not counted', async () => {
    const before = await figures()
    const { id, seq, rate } = await visitor({ test: true })
    await rate({ seq, value: 1 })
    expect((await admin.get('conversations.read', { params: { id } })).ratings).toHaveLength(1)
    expect((await figures()).ratings).toBe(before.ratings)
  })

  test('a channel that asks nobody takes no rating', async () => {
    const { seq, rate } = await visitor()
    await setFeatures({ rating: false })
    const answer = await rate({ seq, value: 5 })
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'not_allowed'])
    await setFeatures({ rating: true })
    expect((await rate({ seq, value: 5 })).status).toBe(200)
  })
})

describe('the transcript', () => {
  const text = async (response: Response) => Buffer.from(await response.arrayBuffer()).toString('utf8')

  test('[R3] is the whole log as text, in the language of the conversation and the time zone asked for', async () => {
    const { id, say, get } = await visitor({ language: 'en' })
    for (let n = 0; n < 120; n++)
      await server.app.conversations.say(id, { localId: crypto.randomUUID(), text: `line ${n}` })
    await say('<b>last</b>')
    const response = await get(`${PATHS.transcript(id)}?zone=Asia/Tokyo`)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="conversation.txt"')
    const whole = await text(response)
    expect(whole).toMatch(/^\uFEFFYour conversation\nDownloaded on .+\.\n\n\[.+\] Bot\nWelcome!\n/)
    for (const n of [0, 60, 119]) expect(whole).toContain(`You\nline ${n}\n`)
    expect(whole).toContain('– You left the live chat. The bot is answering again. –')
    expect(whole).toContain('<b>last</b>')
    expect(whole).not.toContain('UTC')
    expect(await text(await get(`${PATHS.transcript(id)}?zone=Nowhere`))).toContain(' UTC]')
  })

  test('[R3] as HTML, nothing that was said is markup, and nothing of it may run or load', async () => {
    const { id, say, get } = await visitor({ language: 'fr' })
    const words = '<script>alert(1)</script><img src=x onerror="alert(2)"> & \'quoted\''
    await say(words)
    const response = await get(`${PATHS.transcript(id)}?format=html`)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    const html = await text(response)
    const tags = new Set([...html.matchAll(/<([a-z]\w*)/g)].map(([, tag]) => tag))
    expect(tags).toEqual(
      new Set(['article', 'body', 'h1', 'h2', 'head', 'html', 'main', 'meta', 'p', 'style', 'time', 'title'])
    )
    expect(html).toContain('<html lang="fr">')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(html).toContain('Vous')
  })

  test('[R3] a file is named and not linked', async () => {
    const { id, token, get } = await visitor()
    const form = new FormData()
    form.append('file', new File(['%PDF-1.4'], 'invoice.pdf'))
    const headers = { authorization: `Bearer ${token}` }
    const { file } = await (await server.fetch(PATHS.files(id), { method: 'POST', headers, body: form })).json()
    await server.post(PATHS.messages(id), { localId: crypto.randomUUID(), fileId: file.id }, { token })
    const whole = await text(await get(PATHS.transcript(id)))
    expect(whole).toContain('[file: invoice.pdf]')
    expect(whole).not.toContain('/files/')
  })

  test('asked for in another format, or of a channel that does not offer it, it is refused', async () => {
    const { id, get } = await visitor()
    for (const query of ['format=pdf', 'format=text&format=html'])
      expect((await get(`${PATHS.transcript(id)}?${query}`)).status).toBe(400)
    await setFeatures({ transcript: false })
    const answer = await get(PATHS.transcript(id))
    expect([answer.status, (await answer.json()).code]).toEqual([403, 'not_allowed'])
    await setFeatures({ transcript: true })
  })
})
