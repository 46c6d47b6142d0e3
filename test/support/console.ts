import {
  type AnswerFor,
  addressOf,
  type BodyFor,
  CALLS,
  type Call,
  type CallName,
  type ConsoleRefusal,
  CSRF_HEADER,
  type ParamsFor,
  type QueryFor,
  type Session
} from '../../shared/console.ts'
import type { TestServer } from './server.ts'

export const ADMIN = { email: 'ana@example.org', password: 'correct horse battery' }
export const EDITOR = { email: 'eli@example.org', password: 'staple horse battery' }

interface Sent<N extends CallName> {
  params?: ParamsFor<N>
  body?: BodyFor<N>
  query?: QueryFor<N>
}

export interface Answered<N extends CallName> {
  status: number
  /** Of a success. */
  answer: AnswerFor<N>
  /** Of a refusal. */
  refusal: ConsoleRefusal
  headers: Headers
}

/** A browser with the console open, as far as requests go. */
export function consoleBrowser({ url }: Pick<TestServer, 'url'>) {
  let cookie = ''
  let csrf = ''

  function keep(headers: Headers): void {
    for (const set of headers.getSetCookie()) {
      const [pair = ''] = set.split(';')
      cookie = pair.endsWith('=') ? '' : pair
    }
  }

  const headersOf = (call: Call, body: unknown) => ({
    'sec-fetch-site': 'same-origin',
    ...(cookie && { cookie }),
    ...(call.method !== 'GET' && { origin: url, [CSRF_HEADER]: csrf }),
    ...(body !== undefined && { 'content-type': 'application/json' })
  })

  const browser = {
    url,
    cookie: () => cookie,
    csrf: () => csrf,
    /** As a page of ours asks; `headers` change what it sends. */
    async ask<N extends CallName>(
      name: N,
      { params, body, query }: Sent<N> = {},
      headers: Record<string, string> = {}
    ): Promise<Answered<N>> {
      const call: Call = CALLS[name]
      const response = await fetch(url + addressOf(call, params ?? {}, query ?? {}), {
        method: call.method,
        headers: { ...headersOf(call, body), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) })
      })
      keep(response.headers)
      const text = await response.text()
      const answer = response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
      if (response.ok && name.startsWith('session.')) csrf = (answer as Session).csrf ?? ''
      if (response.ok && name === 'link.use') csrf = (answer as Session).csrf ?? ''
      return { status: response.status, answer, refusal: answer, headers: response.headers }
    },
    /** The answer of a call that must succeed. */
    async get<N extends CallName>(name: N, sent: Sent<N> = {}): Promise<AnswerFor<N>> {
      const { status, answer } = await browser.ask(name, sent)
      if (status !== 200) throw new Error(`${name} answered ${status}: ${JSON.stringify(answer)}`)
      return answer
    }
  }
  return browser
}

export type Browser = ReturnType<typeof consoleBrowser>

export const tokenIn = (link: string | null | undefined) => link?.split('#')[1] ?? ''

/** Logged in as the administrator that the server's first link has made. */
export async function administrator(
  server: Pick<TestServer, 'url'> & { app: Pick<TestServer['app'], 'firstLink'> }
): Promise<Browser> {
  const browser = consoleBrowser(server)
  const token = tokenIn(await server.app.firstLink())
  if (token) await browser.get('link.use', { body: { token, ...ADMIN, name: 'Ana' } })
  else await browser.get('session.start', { body: ADMIN })
  return browser
}

/** Logged in as an editor whom the administrator has made. */
export async function editor(server: TestServer, admin: Browser): Promise<Browser> {
  const { email, password } = EDITOR
  const { link } = await admin.get('users.add', { body: { email, name: 'Eli', role: 'editor' } })
  const browser = consoleBrowser(server)
  await browser.get('link.use', { body: { token: tokenIn(link.url), password } })
  return browser
}
