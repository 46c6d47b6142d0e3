import { randomUUID } from 'node:crypto'
import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { FileView } from '../../shared/message.ts'
import { PATHS } from '../../shared/paths.ts'
import type { Said, Started, Sync } from '../../shared/protocol.ts'
import { handClock } from '../support/clock.ts'
import { gifOf, jpegOf, pngOf, webpOf } from '../support/pictures.ts'
import { startServer, type TestServer } from '../support/server.ts'

const MB = 1024 * 1024
let server: TestServer
let visitor: Started
beforeAll(async () => {
  const plenty = '1000000'
  server = await startServer({
    env: {
      LIMIT_UPLOADS: plenty,
      LIMIT_UPLOAD_MB: '1',
      LIMIT_SPOOL_MB: '8',
      LIMIT_MESSAGES: plenty,
      LIMIT_CONVERSATIONS: plenty
    }
  })
  visitor = await server.start()
})
afterAll(() => server.close())

const spooled = (on = server) => readdirSync(`${on.folder}/data/spool`)
const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 })

function upload(
  name: string,
  bytes: Buffer | string,
  { token, conversationId } = visitor,
  on = server
): Promise<Response> {
  const form = new FormData()
  form.append('file', new Blob([bytes as Buffer<ArrayBuffer>], { type: 'text/html' }), name)
  const headers = { authorization: `Bearer ${token}` }
  return on.fetch(PATHS.files(conversationId), { method: 'POST', headers, body: form })
}

async function uploaded(name: string, bytes: Buffer | string, as = visitor, on = server): Promise<FileView> {
  const response = await upload(name, bytes, as, on)
  expect([response.status, response.ok ? '' : await response.clone().text()]).toEqual([200, ''])
  return (await response.json()).file
}

const codeOf = async (response: Response) => [response.status, (await response.json()).code]
/** The URL names the server as people know it; the test asks it where it listens. */
const pathOf = ({ url }: { url: string }) => url.replace(/^http:\/\/localhost:\d+/, '')
const get = (path: string, headers: Record<string, string> = {}, on = server) => on.fetch(path, { headers })

/** Reads it to its end: an answer left unread keeps its connection busy. */
async function statusOf(path: string, on: TestServer): Promise<number> {
  const response = await get(path, {}, on)
  await response.arrayBuffer()
  return response.status
}

async function attach(file: FileView, as = visitor, on = server): Promise<Said> {
  const body = { localId: randomUUID(), fileId: file.id }
  return (await on.post(PATHS.messages(as.conversationId), body, { token: as.token })).json()
}

test('a file goes up, is named by a message, and comes back byte by byte', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251))
  bytes.write('%PDF-1.7')
  const file = await uploaded('rapport é 🐾.pdf', bytes)
  expect(file).toMatchObject({ name: 'rapport é 🐾.pdf', mime: 'application/pdf', size: 300_000 })
  const { messages } = await attach(file)
  expect(messages[0]?.content).toMatchObject({ type: 'file', file: { id: file.id, name: file.name } })
  const response = await get(pathOf(file))
  expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  expect(response.headers.get('content-length')).toBe('300000')
})

test('[F4] a picture verified by its first bytes is shown inline with its size; everything else is a download', async () => {
  const pictures = [pngOf(64, 48), jpegOf(64, 48), gifOf(64, 48), webpOf('VP8X', 64, 48)]
  for (const bytes of pictures) {
    const file = await uploaded('picture.bmp', bytes)
    expect(file).toMatchObject({ mime: expect.stringMatching(/^image\//), width: 64, height: 48 })
    const response = await get(pathOf(file))
    expect(response.headers.get('content-type')).toBe(file.mime)
    expect(response.headers.get('content-disposition')).toMatch(/^inline; /)
  }
  const others: [name: string, bytes: string][] = [
    ['letter.pdf', '%PDF-1.7'],
    ['drawing.txt', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['page.txt', '<!doctype html><script>alert(1)</script>']
  ]
  for (const [name, bytes] of others) {
    const file = await uploaded(name, bytes)
    expect(file.width).toBeUndefined()
    const { headers } = await get(pathOf(file))
    expect(headers.get('content-disposition')).toMatch(/^attachment; /)
    expect((await attach(file)).messages[0]?.content.type).toBe('file')
  }
})

test('[F6] a file that is not what its name says is refused; a picture gets the ending of what it is', async () => {
  const before = spooled()
  const lies: [name: string, bytes: string][] = [
    ['photo.png', '<html><script>alert(1)</script>'],
    ['photo.jpg', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['letter.pdf', 'MZ\x90\0 a program'],
    ['notes.txt', 'MZ\x90\0 a program']
  ]
  for (const [name, bytes] of lies)
    expect([name, ...(await codeOf(await upload(name, bytes)))]).toEqual([name, 415, 'file_content'])
  expect(spooled()).toEqual(before)
  expect(await uploaded('photo.png', jpegOf(64, 48))).toMatchObject({ name: 'photo.jpg', mime: 'image/jpeg' })
})

test('a file runs nothing, whatever it is', async () => {
  const { headers } = await get(pathOf(await uploaded('page.txt', '<script>alert(1)</script>')))
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(headers.get('content-type')).toBe('text/plain')
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test('[F1] a type or a size that is not allowed is refused during the upload, and leaves nothing behind', async () => {
  const before = spooled()
  for (const name of ['page.html', 'drawing.svg', 'run.exe', 'a.js', 'noextension', 'a.pdf.exe', '.pdf', 'x.xhtml'])
    expect([name, ...(await codeOf(await upload(name, 'x')))]).toEqual([name, 415, 'file_type'])
  expect(await codeOf(await upload('big.pdf', Buffer.alloc(MB + 1)))).toEqual([413, 'file_too_large'])
  expect(await codeOf(await upload('empty.pdf', ''))).toEqual([400, 'file_empty'])
  expect(spooled()).toEqual(before)
  await uploaded('exact.txt', Buffer.alloc(MB, 'x'))
})

test('an upload that is no upload is refused', async () => {
  const path = PATHS.files(visitor.conversationId)
  const { token } = visitor
  expect(await codeOf(await server.post(path, { file: 'x' }, { token }))).toEqual([400, 'bad_request'])
  const form = new FormData()
  form.append('file', 'only text')
  const headers = { authorization: `Bearer ${token}` }
  const response = await server.fetch(path, { method: 'POST', headers, body: form })
  expect(response.status).toBe(400)
})

test('a file without a name is refused for its type', async () => {
  const form = new FormData()
  form.append('file', new File(['x'], ''))
  const headers = { authorization: `Bearer ${visitor.token}` }
  const path = PATHS.files(visitor.conversationId)
  expect(await codeOf(await server.fetch(path, { method: 'POST', headers, body: form }))).toEqual([415, 'file_type'])
})

/** Sends the first `bytes` of an upload, then goes away. */
function breakOff(bytes: number): Promise<void> {
  const { port } = new URL(server.url)
  const head = [
    `POST ${PATHS.files(visitor.conversationId)} HTTP/1.1`,
    'host: 127.0.0.1',
    `authorization: Bearer ${visitor.token}`,
    'content-type: multipart/form-data; boundary=edge',
    `content-length: ${MB}`
  ]
  const body = `--edge\r\ncontent-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n${'x'.repeat(100_000)}`
  return new Promise(resolve => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`.slice(0, bytes), () => socket.destroy())
    })
    socket.on('close', () => resolve())
    socket.on('error', () => resolve())
  })
}

test('an upload that is broken off anywhere leaves nothing behind', async () => {
  const before = spooled()
  for (const bytes of [10, 150, 300, 400, 450, 1_000, 20_000, 70_000, 100_300]) await breakOff(bytes)
  await uploaded('after.txt', 'still here')
  await until(() => expect(spooled()).toHaveLength(before.length + 1))
  expect(spooled().filter(name => name.endsWith('.part'))).toEqual([])
})

test('[F2] a file goes to the disk as it comes, and is not held in memory until it is whole', async () => {
  const own = await startServer({ env: { LIMIT_UPLOAD_MB: '50' } })
  try {
    const as = await own.start()
    const { writable, readable } = new TransformStream<Uint8Array, Uint8Array>()
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: { authorization: `Bearer ${as.token}`, 'content-type': 'multipart/form-data; boundary=edge' },
      body: readable,
      duplex: 'half'
    }
    const answer = own.fetch(PATHS.files(as.conversationId), init)
    const sink = writable.getWriter()
    const send = (bytes: string | Buffer) => sink.write(Buffer.from(bytes))
    const written = () => spooled(own).map(name => statSync(`${own.folder}/data/spool/${name}`).size)[0] ?? 0
    await send('--edge\r\ncontent-disposition: form-data; name="file"; filename="a.log"\r\n\r\n')
    for (let sent = 1; sent <= 8; sent++) {
      await send(Buffer.alloc(MB, 7))
      await until(() => expect(written()).toBeGreaterThan(sent * MB - 100_000))
    }
    await send('\r\n--edge--\r\n')
    await sink.close()
    expect((await (await answer).json()).file.size).toBe(8 * MB)
  } finally {
    await own.close()
  }
})

test('[F5] a URL opens one file and ends; a fresh one is to be had by its visitor alone', async () => {
  const clock = handClock(Date.now())
  const own = await startServer({ clock })
  try {
    const [as, other] = await Promise.all([own.start(), own.start()])
    const file = await uploaded('a.txt', 'hello', as, own)
    const second = await uploaded('b.txt', 'world', as, own)
    expect(await statusOf(pathOf(file), own)).toBe(200)
    expect(await statusOf(pathOf(file).replace(file.id, second.id), own)).toBe(404)
    expect(await statusOf(pathOf(file).replace(/s=./, 's=_'), own)).toBe(404)
    expect(await statusOf(pathOf(file).split('?')[0] ?? '', own)).toBe(404)
    clock.jump(26 * 3_600_000)
    expect(await statusOf(pathOf(file), own)).toBe(404)
    const again = (whose: Started) =>
      get(PATHS.file(whose.conversationId, file.id), { authorization: `Bearer ${whose.token}` }, own)
    const fresh = await again(as)
    expect(await statusOf(pathOf((await fresh.json()).file), own)).toBe(200)
    expect(await codeOf(await again(other))).toEqual([404, 'not_found'])
  } finally {
    await own.close()
  }
})

test('a part of a file may be asked for', async () => {
  const file = await uploaded('a.txt', '0123456789')
  const part = await get(pathOf(file), { range: 'bytes=2-5' })
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 2-5/10', '2345'])
  const beyond = await get(pathOf(file), { range: 'bytes=10-' })
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  const whole = await get(pathOf(file), { range: 'bytes=0-1,3-4' })
  expect([whole.status, await whole.text()]).toEqual([200, '0123456789'])
  const head = await server.fetch(pathOf(file), { method: 'HEAD' })
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10', ''])
})

test('[F3] what was uploaded and never said is deleted after two hours, what was said is kept', async () => {
  const clock = handClock()
  const own = await startServer({ clock, env: { LIMIT_UPLOADS: '100' } })
  try {
    const as = await own.start()
    const [forgotten, said] = [await uploaded('a.txt', 'x', as, own), await uploaded('b.txt', 'y', as, own)]
    await attach(said, as, own)
    clock.jump(0.9 * 3_600_000)
    await clock.pass(3_600_000)
    expect(spooled(own).sort()).toEqual([forgotten.id, said.id].sort())
    await clock.pass(3_600_000)
    const { store } = own.app.foundation
    await vi.waitFor(async () => expect(await store.file(forgotten.id)).toBeNull(), { timeout: 10_000 })
    expect(spooled(own)).toEqual([said.id])
  } finally {
    await own.close()
  }
})

test('what a crash left half written, or without its row, is removed at the next start', async () => {
  const first = await startServer()
  const as = await first.start()
  const kept = await uploaded('a.txt', 'x', as, first)
  await first.stop()
  for (const name of [`${randomUUID()}.part`, randomUUID()]) writeFileSync(`${first.folder}/data/spool/${name}`, 'x')
  const second = await startServer({ folder: first.folder })
  try {
    await until(() => expect(spooled(second)).toEqual([kept.id]))
    expect(await statusOf(pathOf(kept), second)).toBe(200)
  } finally {
    await second.close()
  }
})

test('when the room for waiting files is full, uploads are refused for a while and all else goes on', async () => {
  const own = await startServer({ env: { LIMIT_UPLOADS: '100', LIMIT_SPOOL_MB: '1' } })
  try {
    const as = await own.start()
    const first = await uploaded('a.txt', Buffer.alloc(700_000, 'x'), as, own)
    expect(await codeOf(await upload('b.txt', Buffer.alloc(700_000, 'x'), as, own))).toEqual([507, 'storage_full'])
    expect(spooled(own)).toEqual([first.id])
    await own.app.foundation.spool.remove(first.id)
    await uploaded('b.txt', Buffer.alloc(700_000, 'x'), as, own)
  } finally {
    await own.close()
  }
})

test('one network takes half of the room for waiting files at once, and a quarter of it an hour, whoever asks', async () => {
  const clock = handClock()
  const own = await startServer({ clock, env: { LIMIT_UPLOADS: '100', LIMIT_UPLOAD_MB: '1', LIMIT_SPOOL_MB: '4' } })
  try {
    const [as, other] = [await own.start(), await own.start()]
    const most = Buffer.alloc(1_000_000, 'x')
    for (const who of [as, other]) await uploaded('a.txt', most, who, own)
    for (const who of [as, other])
      expect(await codeOf(await upload('b.txt', most, who, own))).toEqual([429, 'too_many'])
    expect(spooled(own)).toHaveLength(2)
    clock.jump(3_600_000)
    await uploaded('b.txt', most, other, own)
  } finally {
    await own.close()
  }
})

test('uploads have a budget of their own', async () => {
  const own = await startServer({ env: { LIMIT_UPLOADS: '2' } })
  try {
    const as = await own.start()
    for (const name of ['a.txt', 'b.txt']) await uploaded(name, 'x', as, own)
    expect(await codeOf(await upload('c.txt', 'x', as, own))).toEqual([429, 'too_many'])
  } finally {
    await own.close()
  }
})

const DESK = 'https://example.zendesk.com'
const AVATAR = `${DESK}/ana.png`

/** What the desk keeps, given out as its own server would. */
function keepAtDesk(files: Record<string, Buffer | string>) {
  const asked: { url: string; range: string | undefined }[] = []
  server.desk.fetchFile = async (url, range) => {
    asked.push({ url, range })
    const bytes = files[url]
    if (bytes === undefined) return { status: 404, headers: new Headers(), body: null }
    const part = range ? Buffer.from(bytes).subarray(0, 4) : Buffer.from(bytes)
    const headers = { 'content-type': 'text/html', 'content-length': `${part.length}`, 'set-cookie': 'a=b', via: 'x' }
    const response = new Response(part, { status: range ? 206 : 200, headers })
    return { status: response.status, headers: response.headers, body: response.body }
  }
  return asked
}

async function fromAgent(url: string, name: string): Promise<{ file: FileView; avatar: string }> {
  const as = await server.start()
  await server.post(PATHS.messages(as.conversationId), { localId: randomUUID(), text: 'agent' }, { token: as.token })
  const before = server.desk.all().length
  await until(() => expect(server.desk.all().length).toBeGreaterThanOrEqual(before))
  await vi.waitFor(async () => {
    const conversation = await server.app.foundation.store.conversation(as.conversationId)
    const mode = conversation?.mode
    const handover = mode?.is === 'waiting' ? await server.app.foundation.store.handover(mode.handover) : null
    expect(handover?.state).toBe('open')
  })
  const author = { is: 'agent' as const, name: 'Ana', avatar: AVATAR }
  server.desk.post(server.desk.last(), { author, content: { type: 'file', url, name } })
  return vi.waitFor(async () => {
    const headers = { authorization: `Bearer ${as.token}` }
    const sync: Sync = await (await get(PATHS.conversation(as.conversationId), headers)).json()
    const message = sync.messages.find(({ author }) => author.is === 'agent')
    if (message?.author.is !== 'agent' || !('file' in message.content)) throw new Error('not there yet')
    return { file: message.content.file, avatar: message.author.avatar ?? '' }
  })
}

test("[I7] an agent's file is served under our own signed URL, as it is at the desk, and nothing else of the desk", async () => {
  const asked = keepAtDesk({ [`${DESK}/report.pdf`]: '%PDF-1.7 hello' })
  const { file } = await fromAgent(`${DESK}/report.pdf`, 'report.pdf')
  expect(file.url).not.toContain('zendesk')
  const response = await get(pathOf(file))
  expect([response.status, await response.text()]).toEqual([200, '%PDF-1.7 hello'])
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="report.pdf"/)
  expect(response.headers.get('content-type')).not.toBe('text/html')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  for (const name of ['set-cookie', 'via']) expect(response.headers.get(name)).toBeNull()
  const part = await get(pathOf(file), { range: 'bytes=0-3' })
  expect([part.status, await part.text()]).toEqual([206, '%PDF'])
  expect(asked.map(({ range }) => range)).toEqual([undefined, 'bytes=0-3'])
})

test("[F4] an agent's picture is shown inline only when its bytes are those of a picture", async () => {
  keepAtDesk({ [`${DESK}/a.png`]: pngOf(3, 2), [`${DESK}/b.png`]: '<script>alert(1)</script>' })
  const real = await get(pathOf((await fromAgent(`${DESK}/a.png`, 'a.png')).file))
  expect(real.headers.get('content-disposition')).toMatch(/^inline; /)
  expect(real.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await real.arrayBuffer()).equals(pngOf(3, 2))).toBe(true)
  const fake = await get(pathOf((await fromAgent(`${DESK}/b.png`, 'b.png')).file))
  expect(fake.headers.get('content-disposition')).toMatch(/^attachment; /)
  await fake.arrayBuffer()
})

test('a file that the desk no longer gives out is not found', async () => {
  keepAtDesk({})
  const { file } = await fromAgent(`${DESK}/gone.pdf`, 'gone.pdf')
  expect(await codeOf(await get(pathOf(file)))).toEqual([404, 'not_found'])
  server.desk.fetchFile = async () => null
  expect(await codeOf(await get(pathOf(file)))).toEqual([404, 'not_found'])
})

test("an agent's picture comes through us, and only under our signature", async () => {
  keepAtDesk({ [AVATAR]: pngOf(40, 40), [`${DESK}/x.pdf`]: 'x', [`${DESK}/page`]: '<html>' })
  const { avatar } = await fromAgent(`${DESK}/x.pdf`, 'x.pdf')
  const path = pathOf({ url: avatar })
  const response = await get(path)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png'])
  await response.arrayBuffer()
  const elsewhere = path.replace(encodeURIComponent(AVATAR), encodeURIComponent(`${DESK}/page`))
  expect(await statusOf(elsewhere, server)).toBe(404)
  keepAtDesk({ [AVATAR]: '<svg onload="alert(1)">' })
  expect(await statusOf(path, server)).toBe(404)
})
