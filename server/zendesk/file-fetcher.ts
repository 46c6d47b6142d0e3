import { lookup as resolveName } from 'node:dns/promises'
import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Clock, Desk, Log } from '../conversation/ports.ts'
import type { Account } from './account.ts'
import { publicLookup, type Resolve } from './addresses.ts'
import { type Route, redirected, routeOf } from './file-route.ts'

export interface FetcherDeps {
  clock: Clock
  log: Log
  /** All addresses of a name. */
  resolve?: Resolve
  /** ms until the headers, and between two pieces of the body. */
  timeoutMs?: number
  maxBytes?: number
}

/** `range` is an HTTP Range header. */
export type FileFetcher = (account: Account, url: string, range?: string) => ReturnType<Desk['fetchFile']>

const TIMEOUT = 20_000
/** Zendesk takes and sends no larger file. */
const MAX_BYTES = 50 * 1024 * 1024
const MAX_REDIRECTS = 3
const TOLD = ['content-type', 'content-length', 'content-range', 'accept-ranges', 'etag', 'last-modified']

/** A socket that has nothing to say for so long is given up. */
function idle(message: IncomingMessage, ms: number): void {
  message.setTimeout(ms, () => message.destroy(new Error(`nothing came for ${ms} ms`)))
}

/** Never more than `max` bytes, whatever the headers promised. */
function capped(message: IncomingMessage, max: number): ReadableStream<Uint8Array> {
  const pieces = message[Symbol.asyncIterator]()
  let count = 0
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) return controller.close()
      count += value.length
      if (count > max) throw new Error(`the file is larger than ${max} bytes`)
      controller.enqueue(value)
    },
    cancel: () => void message.destroy()
  })
}

function headersOf(message: IncomingMessage): Headers {
  const told = TOLD.flatMap(name => {
    const value = message.headers[name]
    return typeof value === 'string' ? [[name, value] as [string, string]] : []
  })
  return new Headers(told)
}

/** Fetches a file of the desk: from Zendesk's hosts only, with our key only to the account's own. Null when it may not or cannot be had. */
export function createFileFetcher(deps: FetcherDeps): FileFetcher {
  const { clock, log, timeoutMs = TIMEOUT, maxBytes = MAX_BYTES } = deps
  const lookup = publicLookup(deps.resolve ?? (name => resolveName(name, { all: true })))
  const guarded = new HttpsAgent({ keepAlive: true, lookup })
  const own = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }

  function get({ url, withKey, publicOnly }: Route, key: string, range?: string): Promise<IncomingMessage> {
    const headers = { ...(withKey && { authorization: `Basic ${key}` }), ...(range && { range }) }
    return new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:'
      const agent = publicOnly ? guarded : secure ? own.https : own.http
      const call = (secure ? httpsRequest : httpRequest)(url, { headers, agent })
      const cancel = clock.after(timeoutMs, () => call.destroy(new Error(`no answer within ${timeoutMs} ms`)))
      call.once('response', resolve).once('error', reject).once('close', cancel).once('response', cancel).end()
    })
  }

  async function follow(start: Route, base: string, key: string, range?: string): Promise<IncomingMessage | null> {
    let route: Route | null = start
    for (let hop = 0; route && hop <= MAX_REDIRECTS; hop++) {
      const message = await get(route, key, range)
      const { statusCode = 0 } = message
      const { location } = message.headers
      if (statusCode < 300 || statusCode >= 400 || !location) return message
      message.destroy()
      route = redirected(route, location, base)
    }
    return null
  }

  function refuse(why: string, url: string): null {
    const host = URL.canParse(url) ? new URL(url).host : ''
    log.warn({ why, host }, 'a file of the desk was not fetched')
    return null
  }

  return async (account, text, range) => {
    const route = routeOf(text, account.base)
    if (!route) return refuse('not a host of Zendesk', text)
    const { keyId, secretKey } = account.settings
    const key = Buffer.from(`${keyId}:${secretKey}`).toString('base64')
    const wanted = range && /^bytes=\d*-\d*$/.test(range) ? range : undefined
    const message = await follow(route, account.base, key, wanted).catch((error: Error) => error)
    if (message === null) return refuse('redirected too often, or away from Zendesk', text)
    if (message instanceof Error) return refuse(message.message, text)
    const { statusCode: status = 502 } = message
    if (Number(message.headers['content-length'] ?? 0) > maxBytes) {
      message.destroy()
      return refuse('too large', text)
    }
    idle(message, timeoutMs)
    const has = status === 200 || status === 206
    if (!has) message.destroy()
    return { status, headers: headersOf(message), body: has ? capped(message, maxBytes) : null }
  }
}
