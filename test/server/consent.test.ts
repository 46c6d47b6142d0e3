import { afterAll, beforeAll, expect, test } from 'vitest'
import { PATHS } from '../../shared/paths.ts'
import type { Said, Started } from '../../shared/protocol.ts'
import { startServer, type TestServer } from '../support/server.ts'

const uuid = () => crypto.randomUUID()
const ASKED = { text: 'We keep what you write for a year.', url: '' }

let server: TestServer
beforeAll(async () => {
  server = await startServer({
    channels: [
      { id: 'asks', name: 'Asks', origins: ['*'], languages: ['en', 'fr'], consent: { en: ASKED } },
      { id: 'shop', name: 'Shop', origins: ['*'] }
    ]
  })
})
afterAll(() => server.close())

async function begun(channel: string, language = 'en') {
  const answer = await server.post(PATHS.conversations, { channel, language })
  const { token, conversationId } = (await answer.json()) as Started
  const say = async (said: object) => {
    const response = await server.post(PATHS.messages(conversationId), said, { token })
    return { status: response.status, body: (await response.json()) as Said & { code?: string } }
  }
  const known = () => server.app.foundation.store.conversation(conversationId)
  return { token, conversationId, say, known }
}

test('[C1] without consent the first message is refused, and nothing of it is kept', async () => {
  const { say, known } = await begun('asks')
  const before = await known()
  expect(await say({ localId: uuid(), text: 'hello' })).toMatchObject({
    status: 403,
    body: { code: 'consent_required' }
  })
  expect(await say({ localId: uuid(), text: 'hello', consent: false })).toMatchObject({ status: 400 })
  expect(await known()).toEqual(before)
  expect(before?.consentedAt).toBeUndefined()
})

test('[C1] a message that says so is taken in, when it was given is kept once, and what follows needs no more', async () => {
  const { say, known } = await begun('asks')
  const localId = uuid()
  expect(await say({ localId, text: 'hello' })).toMatchObject({ status: 403 })
  const first = await say({ localId, text: 'hello', consent: true })
  expect(first).toMatchObject({ status: 200, body: { messages: [{ localId, author: { is: 'visitor' } }, {}] } })
  const given = (await known())?.consentedAt
  expect(given).toBeGreaterThan(0)
  expect(await say({ localId: uuid(), text: 'again' })).toMatchObject({ status: 200 })
  expect(await say({ localId: uuid(), text: 'and again', consent: true })).toMatchObject({ status: 200 })
  expect((await known())?.consentedAt).toBe(given)
})

test('[C1] what nobody asks for is not demanded: another language of the channel, another channel', async () => {
  for (const { say, known } of [await begun('asks', 'fr'), await begun('shop')]) {
    expect(await say({ localId: uuid(), text: 'hello' })).toMatchObject({ status: 200 })
    expect((await known())?.consentedAt).toBeUndefined()
  }
})

test('[C1] no file is taken in before consent', async () => {
  const { token, conversationId } = await begun('asks')
  const form = new FormData()
  form.set('file', new File(['x'], 'note.txt'))
  const response = await server.fetch(PATHS.files(conversationId), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form
  })
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([403, 'consent_required'])
})
