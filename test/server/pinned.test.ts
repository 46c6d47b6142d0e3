import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createBuilds, pinnedIn } from '../../server/visitor/builds.ts'
import { DAY } from '../contract/store/made.ts'
import { handClock } from '../support/clock.ts'
import { administrator } from '../support/console.ts'
import { keptLog } from '../support/log.ts'
import { startServer } from '../support/server.ts'

const POLL = { timeout: 20_000, interval: 100 }
const sumOf = (text: string) => `sha384-${createHash('sha384').update(text).digest('base64')}`

/** A build as `npm run build` leaves it. */
function built(name: string) {
  const dist = mkdtempSync(join(tmpdir(), 'relais-dist-'))
  const file = `chatbox-${name.repeat(16)}.js`
  const chunk = `chunks/panel-${name.repeat(6)}.js`
  const files = { [file]: `load('${name}')`, [chunk]: `panel('${name}')`, 'chatbox.js': 'looks(__RELAIS_LOOKS__)' }
  const pinned = {
    file,
    integrity: sumOf(files[file] ?? ''),
    chunks: { [chunk]: sumOf(files[chunk] ?? '') }
  }
  for (const [path, content] of Object.entries({ ...files, 'pinned.json': JSON.stringify(pinned) })) {
    mkdirSync(dirname(join(dist, 'widget', path)), { recursive: true })
    writeFileSync(join(dist, 'widget', path), content)
  }
  return { dist, widget: join(dist, 'widget'), file, chunk, pinned, files }
}

async function serving({ dist }: { dist: string }, folder?: string) {
  const server = await startServer({ dist, ...(folder !== undefined && { folder }) })
  onTestFinished(() => server.close())
  const get = async (path: string) => {
    const response = await server.fetch(`/${path}`, { headers: { 'accept-encoding': 'br' } })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  return { server, get }
}

test('the loader with a sum is one file for ever, without looks, for the pages of any origin; the looks come by themselves', async () => {
  const one = built('a')
  const { get } = await serving(one)
  const { text, headers } = await get(one.file)
  expect(text).toBe("load('a')")
  expect(sumOf(text)).toBe(one.pinned.integrity)
  expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(headers.get('access-control-allow-origin')).toBe('*')
  expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const looks = await get('looks.json')
  expect(looks.headers.get('access-control-allow-origin')).toBe('*')
  expect(looks.headers.get('cache-control')).toBe('public, max-age=300')
  expect((await get('chatbox.js')).text).toBe(`looks(${looks.text})`)
  expect((await get('pinned.json')).status).toBe(404)
})

test('the console gives the tag with its sum, and the sums of what it loads', async () => {
  const one = built('a')
  const { server } = await serving(one)
  const admin = await administrator(server)
  const { pinned, scriptTag } = await admin.get('channels.read', { params: { id: 'shop' } })
  const base = new URL(/src="([^"]+)\/chatbox/.exec(scriptTag)?.[1] ?? '').origin
  expect(pinned?.scriptTag).toBe(
    `<script async src="${base}/${one.file}" integrity="${one.pinned.integrity}" crossorigin="anonymous" data-channel="shop"></script>`
  )
  const map = /^<script type="importmap">(.*)<\/script>$/s.exec(pinned?.importMap ?? '')?.[1] ?? ''
  expect(JSON.parse(map)).toEqual({ integrity: { [`${base}/${one.chunk}`]: one.pinned.chunks[one.chunk] } })
})

test('after an upgrade a page that has pinned the version before still gets it, chunks and all', async () => {
  const [one, two] = [built('a'), built('b')]
  const before = await serving(one)
  await before.get(one.file)
  const { store } = before.server.app.foundation
  await vi.waitFor(async () => expect(await store.documents('pinned build')).toHaveLength(1), POLL)
  await before.server.stop()

  const { get } = await serving(two, before.server.folder)
  for (const file of [one.file, one.chunk]) {
    const { status, text, headers } = await get(file)
    expect([status, text]).toEqual([200, one.files[file]])
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  }
  expect((await get(two.file)).text).toBe("load('b')")
  expect((await get(two.chunk)).text).toBe("panel('b')")
})

test('what nobody has pinned is not kept, and an address that is served no longer says what to do', async () => {
  const one = built('a')
  const { server, get } = await serving(one)
  await get('chatbox.js')
  await get(one.chunk)
  const { status, text } = await get('chatbox-0000000000000000.js')
  expect([status, text]).toEqual([404, expect.stringContaining('Copy the script tag with integrity again')])
  for (const path of ['chatbox-x.js', 'chatbox-..%2fpinned.json', 'chunks/panel-gone.js', 'chunks/..%2fpinned.json'])
    expect([path, (await get(path)).status]).toEqual([path, expect.toBeOneOf([400, 403, 404])])
  expect(await server.app.foundation.store.documents('pinned build')).toEqual([])
})

test('a build is kept for 400 days after it was last the newest, and seen by the other nodes', async () => {
  const { server } = await serving(built('z'))
  const { store } = server.app.foundation
  const clock = handClock()
  const log = keptLog()
  const node = (widget: string) => createBuilds({ store, clock, log, widget })
  const [one, two] = [built('a'), built('b')]
  await node(one.widget).keep(one.pinned)
  await clock.pass(100 * DAY)
  // It goes on to be the newest: a later process marks it again.
  await node(one.widget).keep(one.pinned)
  await clock.pass(399 * DAY)
  await node(two.widget).keep(two.pinned)
  const other = node(two.widget)
  expect(await other.earlier(one.chunk)).toBe("panel('a')")
  await clock.pass(2 * DAY)
  await node(two.widget).keep(two.pinned)
  expect(await node(two.widget).earlier(one.chunk)).toBeNull()
  expect(await node(two.widget).earlier(two.chunk)).toBe("panel('b')")
  expect(log.lines).toEqual([])
})

test('a store that is away keeps nothing back, and is asked again', async () => {
  const { server } = await serving(built('z'))
  const { store } = server.app.foundation
  const log = keptLog()
  let isAway = true
  const document: typeof store.document = (...given) =>
    isAway ? Promise.reject(new Error('away')) : store.document(...given)
  const one = built('a')
  const builds = createBuilds({ store: { ...store, document }, clock: handClock(), log, widget: one.widget })
  await builds.keep(one.pinned)
  expect(log.lines.map(({ level }) => level)).toEqual(['error'])
  isAway = false
  await builds.keep(one.pinned)
  expect(await store.documents('pinned build')).toHaveLength(1)
})

test('what is no manifest of ours offers nothing', async () => {
  const one = built('a')
  expect(await pinnedIn(one.widget)).toEqual(one.pinned)
  const text = readFileSync(join(one.widget, 'pinned.json'), 'utf8')
  for (const other of ['', '{}', text.replace('chatbox-', '../chatbox-'), text.replace('sha384-', 'md5-')]) {
    writeFileSync(join(one.widget, 'pinned.json'), other)
    expect([other, await pinnedIn(one.widget)]).toEqual([other, null])
  }
  expect(await pinnedIn('/no/such/folder')).toBeNull()
})
