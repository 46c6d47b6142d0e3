import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts'
import { type Calls, callsTo, startConversation } from './support/calls.ts'

let sandbox: Sandbox
let calls: Calls
beforeEach(async () => {
  sandbox = await createSandbox()
  calls = callsTo(sandbox)
})
afterEach(() => sandbox.close())

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(992, 7)])

function upload(name: string, bytes: Uint8Array<ArrayBuffer>, query = 'access=public&for=message', field = 'source') {
  const form = new FormData()
  form.append(field, new Blob([bytes]), name)
  const url = `${sandbox.url}/sc/v2/apps/${sandbox.credentials.appId}/attachments?${query}`
  return calls.raw(url, { method: 'POST', body: form, headers: { authorization: calls.auth.app } })
}

test('an upload is named in its address and keeps its type', async () => {
  const { id } = await startConversation(calls)
  const { status, body } = await upload('été 1.PNG', PNG, `access=public&for=message&conversationId=${id}`)
  expect(status).toBe(201)
  expect(body.attachment.mediaType).toBe('image/png')
  expect(body.attachment.mediaUrl).toMatch(/\/sc\/attachments\/v2\/[0-9A-Z]{26}\/%C3%A9t%C3%A9%201\.PNG$/)
})

test('kinds that messaging does not take, and bytes that belie their name: 415', async () => {
  expect((await upload('run.exe', PNG)).status).toBe(415)
  expect((await upload('noextension', PNG)).status).toBe(415)
  const lie = await upload('photo.png', Buffer.from('MZ this is no picture'))
  expect(lie).toMatchObject({ status: 415, body: { errors: [{ code: 'unsupported_media_type' }] } })
  expect((await upload('note.txt', Buffer.from('MZ\x90 a programme'))).status).toBe(415)
  expect((await upload('note.txt', Buffer.from('a'))).status).toBe(201)
})

test('above 50 MB: 413', async () => {
  const big = new Uint8Array(50 * 1024 * 1024 + 1)
  big.set(PNG.subarray(0, 8))
  expect((await upload('big.png', big)).status).toBe(413)
})

test('`access=public` and the field `source` are required, and the conversation has to exist', async () => {
  expect((await upload('a.png', PNG, 'for=message')).status).toBe(400)
  expect((await upload('a.png', PNG, 'access=private')).status).toBe(400)
  expect((await upload('a.png', PNG, 'access=public', 'file')).status).toBe(400)
  expect((await upload('a.png', PNG, 'access=public&conversationId=gone')).status).toBe(404)
})

test('private attachments need a key, public ones none', async () => {
  const { mediaUrl } = (await upload('a.png', PNG)).body.attachment
  expect((await calls.raw(mediaUrl)).status).toBe(401)
  expect((await calls.raw(mediaUrl, { headers: { authorization: 'Basic bm86bm8=' } })).status).toBe(403)
  const got = await fetch(mediaUrl, { headers: { authorization: calls.auth.integration } })
  expect(got.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await got.arrayBuffer()).equals(PNG)).toBe(true)
  sandbox.settings({ privateAttachments: false })
  expect((await calls.raw(mediaUrl)).status).toBe(200)
})

test('ranges of an attachment', async () => {
  const { mediaUrl } = (await upload('a.png', PNG)).body.attachment
  const range = (value: string) => fetch(mediaUrl, { headers: { authorization: calls.auth.app, range: value } })
  const middle = await range('bytes=8-10')
  expect([middle.status, middle.headers.get('content-range')]).toEqual([206, 'bytes 8-10/1000'])
  expect(await middle.text()).toBe('\x07\x07\x07')
  expect((await range('bytes=-4')).headers.get('content-range')).toBe('bytes 996-999/1000')
  expect((await range('bytes=990-')).headers.get('content-length')).toBe('10')
  expect((await range('bytes=1000-')).status).toBe(416)
})

test('attachments go with their message and with their conversation', async () => {
  const { id, externalId } = await startConversation(calls)
  const { mediaUrl } = (await upload('a.png', PNG, `access=public&for=message&conversationId=${id}`)).body.attachment
  const author = { type: 'user', userExternalId: externalId }
  const content = { type: 'image', mediaUrl }
  const posted = await calls.sunco('POST', `/conversations/${id}/messages`, { author, content })
  await calls.sunco('DELETE', `/conversations/${id}/messages/${posted.body.messages[0].id}`)
  expect((await calls.raw(mediaUrl, { headers: { authorization: calls.auth.app } })).status).toBe(404)
})
