import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import { createAccount } from '../../server/zendesk/account.ts'
import { isPublic } from '../../server/zendesk/addresses.ts'
import { createFileFetcher } from '../../server/zendesk/file-fetcher.ts'
import { redirected, routeOf } from '../../server/zendesk/file-route.ts'
import { keptLog } from '../support/log.ts'
import { SETTINGS } from '../support/zendesk.ts'
import { type ZendeskHttp, zendeskHttp } from '../support/zendesk-http.ts'

const BASE = 'https://dydu.zendesk.com'
const KEY = `Basic ${Buffer.from('key1:CANARY-secret').toString('base64')}`

let zendesk: ZendeskHttp
let elsewhere: ZendeskHttp
beforeEach(async () => {
  zendesk = await zendeskHttp()
  elsewhere = await zendeskHttp()
})
afterEach(() => Promise.all([zendesk.close(), elsewhere.close()]))

const fetcher = (addresses: string[] = [], options: { timeoutMs?: number; maxBytes?: number } = {}) => {
  const log = keptLog()
  const resolve = async () => addresses.map(address => ({ address, family: address.includes(':') ? 6 : 4 }))
  const fetchFile = createFileFetcher({ clock: systemClock, log, resolve, ...options })
  const account = (baseUrl?: string) => createAccount(SETTINGS, { clock: systemClock, ...(baseUrl && { baseUrl }) })
  return {
    log,
    own: (url: string, range?: string) => fetchFile(account(zendesk.url), url, range),
    real: (url: string) => fetchFile(account(), url)
  }
}
const text = (body: ReadableStream<Uint8Array> | null) => new Response(body).text()

describe('[I7] where a file may be fetched from', () => {
  test.each([
    ['https://dydu.zendesk.com/sc/attachments/v2/a.png', true],
    ['https://other.zendesk.com/sc/attachments/v2/a.png', false],
    ['https://media.smooch.io/a.png', false],
    ['https://static.zdassets.com/a.png', false],
    ['https://p19.zdusercontent.com/attachment/1/a.png?token=x', false]
  ])('%s (with the key: %s)', (url, withKey) => {
    expect(routeOf(url, BASE)).toMatchObject({ withKey, publicOnly: true })
  })

  const HOSTS = [
    'dydu.zendesk.com.evil.tld',
    'dydu-zendesk.com',
    'zendesk.com',
    'evilzendesk.com',
    'zendesk.com.',
    'dydu.zendesk.com.',
    'dydu.zendesk.com:8443',
    'dydu.zendesk.com:22',
    'user:pass@dydu.zendesk.com',
    'dydu.zendesk.com@evil.tld',
    'dydu.zendesk.com%2eevil.tld',
    'dydu.zendesk.com%00.evil.tld',
    'dydu.zendesk.com\\@evil.tld',
    'dydu.zendesk.com#@evil.tld:80',
    'evil.tld#.zendesk.com',
    'evil.tld?.zendesk.com',
    'evil.tld\\.zendesk.com',
    'zеndesk.com',
    'dydu。zendesk。com.evil.tld',
    '.zendesk.com',
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '0',
    '169.254.169.254',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[fe80::1]',
    '10.0.0.1',
    '192.168.0.1',
    'metadata.google.internal',
    'nip.io'
  ]
  const SCHEMES = ['https:', 'http:', 'file:', 'gopher:', 'ftp:', 'data:', 'ws:']
  const cases = HOSTS.flatMap(host => SCHEMES.map(scheme => `${scheme}//${host}/sc/attachments/v2/a.png`))

  test(`nowhere else: ${cases.length} addresses, and none gets a key`, () => {
    const open = cases.filter(url => routeOf(url, BASE) !== null)
    // These name the account's host: what follows `#` or `\` is no part of it.
    const same = open.filter(url => new URL(url).host === 'dydu.zendesk.com' && url.startsWith('https:'))
    expect(open).toEqual(same)
    expect(same).toEqual(expect.arrayContaining(['https://dydu.zendesk.com#@evil.tld:80/sc/attachments/v2/a.png']))
  })

  test.each([['http://dydu.zendesk.com/a'], ['nothing'], [''], ['//dydu.zendesk.com/a'], ['javascript:alert(1)']])(
    'not %j either',
    url => {
      expect(routeOf(url, BASE)).toBeNull()
    }
  )

  test('the base that was set by hand gets the key, at its exact origin only', () => {
    const base = 'http://127.0.0.1:3001'
    expect(routeOf('http://127.0.0.1:3001/a', base)).toMatchObject({ withKey: true, publicOnly: false })
    for (const url of ['http://127.0.0.1:3002/a', 'https://127.0.0.1:3001/a', 'http://localhost:3001/a']) {
      expect(routeOf(url, base)).toBeNull()
    }
    expect(routeOf('https://dydu.zendesk.com/a', base)).toMatchObject({ withKey: false })
  })
})

describe('[I7] only public addresses are connected to', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.255',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1'
  ])('%s is not', address => {
    expect(isPublic(address)).toBe(false)
  })

  test.each(['104.16.51.111', '8.8.8.8', '172.32.0.1', '2606:4700::6810:336f', '::ffff:8.8.8.8'])('%s is', address => {
    expect(isPublic(address)).toBe(true)
  })

  test.each([[['127.0.0.1']], [['::1', '10.0.0.1']], [['169.254.169.254']], [['::ffff:127.0.0.1']], [[]]])(
    'a name of Zendesk that resolves to %j is not connected to',
    async addresses => {
      const { real, log } = fetcher(addresses)
      expect(await real('https://evil.zendesk.com/a.png')).toBeNull()
      expect(JSON.stringify(log.lines)).toContain('no public address')
    }
  )
})

describe('[I7] redirects', () => {
  const start = { url: new URL(`${BASE}/a`), withKey: true, publicOnly: true }

  test('within the account keep the key; away from it they lose it for good', () => {
    expect(redirected(start, '/b', BASE)).toMatchObject({ withKey: true })
    const cdn = redirected(start, 'https://p1.zdusercontent.com/b', BASE)
    expect(cdn).toMatchObject({ withKey: false })
    expect(cdn && redirected(cdn, `${BASE}/c`, BASE)).toMatchObject({ withKey: false })
  })

  test.each([
    ['http://dydu.zendesk.com/b'],
    ['https://evil.tld/b'],
    ['//evil.tld/b'],
    ['https://u:p@dydu.zendesk.com/b']
  ])('to %s are not followed', location => {
    expect(redirected(start, location, BASE)).toBeNull()
  })

  test('to another server: it is never asked, least of all with the key', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      zendesk.on('GET', `/${status}`, { status, headers: { location: `${elsewhere.url}/steal` } })
      expect(await fetcher().own(`${zendesk.url}/${status}`)).toBeNull()
    }
    expect(zendesk.requests).toHaveLength(5)
    expect(elsewhere.requests).toEqual([])
  })

  test('three are followed, a fourth is not', async () => {
    const hop = (to: string) => ({ status: 302, headers: { location: to } })
    zendesk.on('GET', '/1', hop('/2'))
    zendesk.on('GET', '/2', hop('/3'))
    zendesk.on('GET', '/3', hop('/4'))
    zendesk.on('GET', '/4', { text: 'here' })
    zendesk.on('GET', '/0', hop('/1'))
    const four = await fetcher().own(`${zendesk.url}/1`)
    expect(await text(four?.body ?? null)).toBe('here')
    expect(await fetcher().own(`${zendesk.url}/0`)).toBeNull()
  })
})

describe('a file', () => {
  test('[I7] comes with our key, its headers, and without the cookies', async () => {
    const headers = { 'content-type': 'image/png', etag: '"1"', 'set-cookie': 'a=b', 'x-internal': '1' }
    zendesk.on('GET', '/a.png', { text: 'bytes', headers })
    const got = await fetcher().own(`${zendesk.url}/a.png`)
    expect(got?.status).toBe(200)
    expect(Object.fromEntries(got?.headers ?? [])).toEqual({ 'content-type': 'image/png', etag: '"1"' })
    expect(await text(got?.body ?? null)).toBe('bytes')
    expect(zendesk.requests[0]?.headers.authorization).toBe(KEY)
  })

  test('a part of it is asked for as the browser asked', async () => {
    zendesk.on('GET', '/a', { status: 206, text: 'yt', headers: { 'content-range': 'bytes 1-2/5' } })
    const got = await fetcher().own(`${zendesk.url}/a`, 'bytes=1-2')
    expect([got?.status, got?.headers.get('content-range')]).toEqual([206, 'bytes 1-2/5'])
    await fetcher().own(`${zendesk.url}/a`, 'bytes=0-1,5-9\r\nX: y')
    expect(zendesk.requests.map(({ headers }) => headers.range)).toEqual(['bytes=1-2', undefined])
    await text(got?.body ?? null)
  })

  test('that is not there has a status and no body', async () => {
    zendesk.on('GET', '/a', { status: 404, text: 'no' })
    expect(await fetcher().own(`${zendesk.url}/a`)).toMatchObject({ status: 404, body: null })
  })

  test('larger than the limit is refused by its header, or cut by its bytes', async () => {
    zendesk.on('GET', '/told', { text: 'x'.repeat(11), headers: { 'content-length': '11' } })
    zendesk.on('GET', '/untold', { text: 'x'.repeat(11), headers: { 'transfer-encoding': 'chunked' } })
    const { own } = fetcher([], { maxBytes: 10 })
    expect(await own(`${zendesk.url}/told`)).toBeNull()
    const untold = await own(`${zendesk.url}/untold`)
    await expect(text(untold?.body ?? null)).rejects.toThrow('larger than 10 bytes')
  })

  test('that never comes is given up', async () => {
    zendesk.on('GET', '/a', { hang: true })
    expect(await fetcher([], { timeoutMs: 100 }).own(`${zendesk.url}/a`)).toBeNull()
  })

  test('that stops in the middle ends in an error, not in a short file', async () => {
    const half = createServer((_, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half')
    })
    await new Promise<void>(resolve => half.listen(0, '127.0.0.1', resolve))
    const base = `http://127.0.0.1:${(half.address() as AddressInfo).port}`
    const fetchFile = createFileFetcher({ clock: systemClock, log: keptLog(), timeoutMs: 500 })
    const got = await fetchFile(createAccount(SETTINGS, { clock: systemClock, baseUrl: base }), `${base}/a`)
    await expect(text(got?.body ?? null)).rejects.toThrow()
    half.closeAllConnections()
    half.close()
  })

  test('no log line holds the key or the path', async () => {
    const { own, log } = fetcher()
    await own('https://evil.tld/secret-path')
    await own(`${elsewhere.url}/secret-path`)
    expect(log.lines).toHaveLength(2)
    expect(JSON.stringify(log.lines)).not.toMatch(/CANARY|secret-path|Basic/)
    expect(elsewhere.requests).toEqual([])
  })
})
