import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../support/server.ts'

const CHUNK = 'chunks/panel-iFYFs-fA.js'
const dist = mkdtempSync(join(tmpdir(), 'relais-dist-'))
const BUILT: Record<string, string | Buffer> = {
  'widget/chatbox.js': 'looks(__RELAIS_LOOKS__)',
  'widget/chatbox.js.br': 'not this one: it has no looks',
  [`widget/${CHUNK}`]: 'panel()',
  [`widget/${CHUNK}.br`]: brotliCompressSync('panel()'),
  'pages/index.html': '<!doctype html><title>Preview</title>',
  'pages/assets/index-RxWBRptJ.js': 'preview()'
}

let server: TestServer
beforeAll(async () => {
  for (const [name, content] of Object.entries(BUILT)) {
    mkdirSync(dirname(join(dist, name)), { recursive: true })
    writeFileSync(join(dist, name), content)
  }
  server = await startServer({ dist })
})
afterAll(() => server.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  server.fetch(path, { headers: { 'accept-encoding': 'identity', ...headers }, redirect: 'manual' })

test('the script carries the looks of all channels, for the pages of any origin', async () => {
  const response = await get('/chatbox.js')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  const looks = /^looks\((.*)\)$/.exec(await response.text())?.[1] ?? ''
  const look = {
    colour: '#2f5bea',
    position: 'right',
    theme: 'auto',
    inks: ['#2f5bea', '#ffffff', '#2f5bea', '#728ff1']
  }
  expect(JSON.parse(looks)).toEqual({
    other: { ...look, label: { fr: 'Other', en: 'Other' } },
    shop: { ...look, label: { fr: 'Shop', en: 'Shop' } }
  })
})

test('a browser asks for the script again after a while, and gets it only when it has changed', async () => {
  const first = await get('/chatbox.js')
  const etag = first.headers.get('etag') ?? ''
  expect(first.headers.get('cache-control')).toBe('public, max-age=300')
  const again = await get('/chatbox.js', { 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const { store } = server.app.foundation
  const known = await store.document('channel', 'other')
  const body = { id: 'other', name: 'Other', look: { colour: '#ff0000' } }
  await store.putDocument({ kind: 'channel', id: 'other', body }, known?.version ?? 0, 0)
  const changed = await get('/chatbox.js', { 'if-none-match': etag })
  expect([changed.status, await changed.text()]).toEqual([200, expect.stringContaining('#ff0000')])
})

test('the script is packed as the browser can read it, with the looks in it', async () => {
  const { port } = new URL(server.url)
  const { request } = await import('node:http')
  const raw = await new Promise<{ encoding: string | undefined; bytes: Buffer }>(resolve =>
    request({ port, host: '127.0.0.1', path: '/chatbox.js', headers: { 'accept-encoding': 'gzip, br' } }, response => {
      const chunks: Buffer[] = []
      response.on('data', chunk => chunks.push(chunk))
      response.on('end', () =>
        resolve({ encoding: response.headers['content-encoding'], bytes: Buffer.concat(chunks) })
      )
    }).end()
  )
  expect(raw.encoding).toBe('br')
  expect(brotliDecompressSync(raw.bytes).toString()).toBe(await (await get('/chatbox.js')).text())
})

test('a chunk is kept for ever, packed beforehand, and may be loaded by any page', async () => {
  const response = await get(`/${CHUNK}`, { 'accept-encoding': 'br' })
  expect(response.headers.get('content-encoding')).toBe('br')
  expect(await response.text()).toBe('panel()')
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  expect((await get('/chunks/panel-gone.js')).status).toBe(404)
})

test('nothing outside the built files is given out', async () => {
  for (const path of [
    '/../data/secret.key',
    '/chunks/..%2f..%2f..%2fdata/secret.key',
    '/pages/../../data/secret.key',
    '/pages/%2e%2e/widget/chatbox.js',
    '/.env',
    '/data/relais.db'
  ])
    expect([path, (await get(path)).status]).toEqual([
      path,
      expect.toSatisfy(status => [400, 403, 404].includes(status))
    ])
})

test('no folder tells what is in it', async () => {
  for (const path of [
    '/chunks',
    '/chunks/',
    '/pages',
    '/pages/',
    '/pages/assets',
    '/pages/assets/',
    '/console/assets/'
  ]) {
    const response = await get(path)
    expect([path, await response.text()]).toEqual([path, expect.not.stringMatching(/panel-|index-|chatbox\.js\.br/)])
    expect([path, [400, 404].includes(response.status)]).toEqual([path, true])
  }
})

test('the front door leads to the first channel, whose preview page runs our own files only', async () => {
  const door = await get('/')
  expect([door.status, door.headers.get('location')]).toEqual([302, '/preview/other'])
  const page = await get('/preview/shop')
  expect(await page.text()).toContain('Preview')
  const policy = page.headers.get('content-security-policy') ?? ''
  const { host } = new URL(server.url)
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    `ws://${host}`,
    "frame-ancestors 'self'",
    "base-uri 'none'"
  ])
    expect(policy).toContain(part)
  expect(policy).not.toContain('unsafe')
  expect((await get('/preview/nowhere')).headers.get('location')).toBe('/')
  expect((await get('/pages/assets/index-RxWBRptJ.js')).headers.get('cache-control')).toContain('immutable')
})

test('every answer of ours says that no other site may frame it, and that it is not to be sniffed or run', async () => {
  for (const path of ['/api/channels/shop', '/healthz', '/nowhere', '/console', '/preview/shop']) {
    const { headers } = await get(path)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors '(none|self)'/)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('strict-transport-security')).toBeNull()
  }
  const secure = await startServer({ dist, env: { PUBLIC_URL: 'https://chat.example.com' } })
  expect((await secure.fetch('/healthz')).headers.get('strict-transport-security')).toContain('max-age=31536000')
  await secure.close()
})

test('without the built pages the server says what to do', async () => {
  const bare = await startServer({ dist: join(dist, 'nowhere') })
  const response = await bare.fetch('/chatbox.js')
  expect([response.status, await response.text()]).toEqual([503, 'The pages are not built yet: npm run build.'])
  expect(await (await bare.fetch('/preview/shop')).text()).toBe('The pages are not built yet: npm run build.')
  await bare.close()
})

test('the health of the process and its readiness are two questions', async () => {
  expect(await (await get('/healthz')).json()).toEqual({ ok: true })
  expect((await get('/readyz')).status).toBe(200)
})
