import { createServer } from 'node:http'
import type { AddressInfo, LookupFunction } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '../../server/clock.ts'
import { createAccount } from '../../server/zendesk/account.ts'
import { publicLookup } from '../../server/zendesk/addresses.ts'
import { createFileFetcher } from '../../server/zendesk/file-fetcher.ts'
import { routeOf } from '../../server/zendesk/file-route.ts'
import { keptLog } from '../support/log.ts'
import { SETTINGS } from '../support/zendesk.ts'
import { figure } from './figures.ts'

/** Whoever is asked here is asked by mistake. */
let asked: string[] = []
let port = 0
/** Redirects `/n` to `/n-1`, and answers at 0. */
const inside = createServer(({ url = '', headers }, response) => {
  asked.push(`${url} ${headers.authorization ?? ''}`)
  const left = Number(/^\/(\d+)$/.exec(url)?.[1] ?? 0)
  if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end()
  else response.end('inside')
})
beforeAll(async () => {
  await new Promise<void>(done => inside.listen(0, '127.0.0.1', done))
  port = (inside.address() as AddressInfo).port
})
afterAll(() => new Promise(done => inside.close(done)))

const account = (baseUrl?: string) => createAccount(SETTINGS, { clock: systemClock, ...(baseUrl && { baseUrl }) })
const fetcher = (resolve: (name: string) => Promise<{ address: string; family: number }[]>, log = keptLog()) =>
  createFileFetcher({ clock: systemClock, log, resolve, timeoutMs: 2_000 })

/** Whatever name it is: it leads here. */
const toHere = async () => [{ address: '127.0.0.1', family: 4 }]

/** Why it was not fetched, as the log has it: the guard, or nothing but a line that broke? */
async function refusalOf(url: string, resolve = toHere): Promise<unknown> {
  const log = keptLog()
  const answer = await fetcher(resolve, log)(account(), url)
  await answer?.body?.cancel()
  return answer === null ? log.lines.map(({ what }) => 'why' in what && what.why).join() : answer.status
}

const LOOPBACKS = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '0177.0.0.1',
  '017700000001',
  '127.0.0.1.',
  '127.000.000.001',
  'localhost',
  'localhost.',
  'LOCALHOST',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:0:0:1]',
  '0.0.0.0',
  '0',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '[::ffff:169.254.169.254]',
  'metadata.google.internal',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '[fd00::1]',
  '[fe80::1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '①②⑦.⓪.⓪.①',
  '127。0。0。1',
  'ⓛocalhost'
]
const LOOKALIKES = [
  'dydu.zendesk.com.evil.example',
  'evil.example#.zendesk.com',
  'evil.example?.zendesk.com',
  'evil.example\\.zendesk.com',
  'dydu.zendesk.com@evil.example',
  'dydu.zendesk.co',
  'dyduzendesk.com',
  'dydu.zendesk.com.',
  'dydu-zendesk.com',
  'xn--zendesk-9za.com',
  'dydu.zendęsk.com',
  'dydu.zendesk.com:8443',
  'zendesk.com.evil.example'
]
const WAYS = [
  'https://HOST/a',
  'http://HOST/a',
  'https://HOST:PORT/a',
  'http://HOST:PORT/a',
  'https://user:pass@HOST/a',
  'file://HOST/a',
  'gopher://HOST:22/a',
  'ftp://HOST/a',
  '//HOST/a',
  'https:HOST',
  'https:\\\\HOST\\a'
]

const HOSTS = [...LOOPBACKS, ...LOOKALIKES]
/** Made once the port is known: some of them would reach whoever listens here. */
const cases = () => HOSTS.flatMap(host => WAYS.map(way => way.replace('HOST', host).replace('PORT', String(port))))

test(`${HOSTS.length * WAYS.length} addresses that lead inside or to a look-alike: refused before anybody is asked, and nobody sees the key`, async () => {
  asked = []
  const all = cases()
  const refusals = await Promise.all(all.map(url => refusalOf(url)))
  expect(all.filter((_, at) => refusals[at] !== 'not a host of Zendesk')).toEqual([])
  expect(all.map(url => routeOf(url, 'https://dydu.zendesk.com')).filter(route => route?.withKey)).toEqual([])
  expect(asked).toEqual([])
  figure(
    'S1',
    '≥ 200 cases, 0 connections off the list, 0 keys to others',
    `${all.length} addresses: 0 connections, 0 keys`
  )
})

test('the same addresses, and the same fetcher, lead inside where the account itself is there', async () => {
  asked = []
  const leadHere = cases().filter(
    url => URL.canParse(url) && /^http:\/\/(127\.0\.0\.1|0\.0\.0\.0|localhost):\d+\/a$/.test(new URL(url).href)
  )
  expect(leadHere.length).toBeGreaterThan(10)
  for (const url of leadHere) {
    const answer = await fetcher(toHere)(account(new URL(url).origin), url)
    expect([url, answer && (await new Response(answer.body).text())]).toEqual([url, 'inside'])
  }
  expect(asked).toHaveLength(leadHere.length)
})

const PRIVATE = [
  '127.0.0.1',
  '0.0.0.0',
  '10.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '100.64.0.1',
  '169.254.169.254',
  '::1',
  '::ffff:127.0.0.1',
  'fd00::1',
  'fe80::1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::'
]

test.each(['dydu.zendesk.com', 'other.zendesk.com', 'cdn.smooch.io', 'a.zdassets.com', 'a.zdusercontent.com'])(
  '%s whose name leads inside is refused for its address',
  async host => {
    asked = []
    for (const address of PRIVATE) {
      const resolve = async () => [{ address, family: address.includes(':') ? 6 : 4 }]
      const why = await refusalOf(`https://${host}/a`, resolve)
      expect([address, why]).toEqual([address, `${host} has no public address`])
    }
    expect(asked).toEqual([])
  }
)

/** Asked as a socket asks: what it is given is what it connects to, and it is asked anew for each connection. */
const looked = (lookup: LookupFunction) =>
  new Promise<string>(resolve =>
    lookup('dydu.zendesk.com', {}, (error, address) => resolve(error ? `refused: ${error.code}` : String(address)))
  )

test('a name that leads outside at first and inside afterwards never leads inside', async () => {
  for (const outside of ['8.8.8.8', '2606:4700::1111']) {
    let looks = 0
    const lookup = publicLookup(async () => [
      looks++ === 0 ? { address: outside, family: outside.includes(':') ? 6 : 4 } : { address: '127.0.0.1', family: 4 }
    ])
    expect(await looked(lookup)).toBe(outside)
    expect(await looked(lookup)).toBe('refused: EPRIVATE')
  }
})

test('of the addresses of one name, those inside are left out', async () => {
  asked = []
  const resolve = async () =>
    ['127.0.0.1', '::1', '10.0.0.1'].map(address => ({ address, family: address.includes(':') ? 6 : 4 }))
  expect(await refusalOf('https://dydu.zendesk.com/a', resolve)).toBe('dydu.zendesk.com has no public address')
  expect(asked).toEqual([])
})

test.each(Array.from({ length: 11 }, (_, n) => n))(
  '%i redirects in the account itself: at most three are followed',
  async count => {
    asked = []
    const own = `http://127.0.0.1:${port}`
    const answer = await fetcher(async () => [])(account(own), `${own}/${count}`)
    await answer?.body?.cancel()
    expect(answer !== null).toBe(count <= 3)
    expect(asked.length).toBeLessThanOrEqual(4)
  }
)
