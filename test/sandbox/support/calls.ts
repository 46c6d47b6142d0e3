import { createServer } from 'node:http'
import { vi } from 'vitest'
import type { Sandbox } from '../../../sandbox/sandbox.ts'

/** Tries until it holds. */
export function soon<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 10_000, interval: 5 })
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of a foreign API, looked into by the tests
type Body = any

export interface Answer {
  status: number
  body: Body
  headers: Headers
}

export interface Calls {
  /** Below `/sc/v2/apps/{appId}`, with the key of the app. */
  sunco(method: string, path: string, body?: object): Promise<Answer>
  /** The same with the key of the integration. */
  asIntegration(method: string, path: string, body?: object): Promise<Answer>
  /** Below `/api/v2`, as the admin of the account. */
  support(method: string, path: string, body?: object): Promise<Answer>
  raw(url: string, init?: RequestInit): Promise<Answer>
  auth: { app: string; integration: string; admin: string }
}

const basic = (user: string, secret: string) => `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`

export function callsTo({ url, credentials }: Sandbox): Calls {
  const { appId, appKey, integrationKey, email, apiToken } = credentials
  const auth = {
    app: basic(appKey.id, appKey.secret),
    integration: basic(integrationKey.id, integrationKey.secret),
    admin: basic(`${email}/token`, apiToken)
  }
  const as = (base: string, authorization: string) => (method: string, path: string, body?: object) =>
    ask(`${url}${base}${path}`, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) })
    })
  return {
    sunco: as(`/sc/v2/apps/${appId}`, auth.app),
    asIntegration: as(`/sc/v2/apps/${appId}`, auth.integration),
    support: as('/api/v2', auth.admin),
    raw: ask,
    auth
  }
}

async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(url, init)
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json')
  return { status: answer.status, body: isJson ? JSON.parse(text) : text, headers: answer.headers }
}

/** A user with a conversation, as an integration makes them. */
export async function startConversation({ sunco }: Calls, { externalId = 'chatbox:ana', metadata = {} } = {}) {
  const profile = { givenName: 'Ana', surname: 'Silva', email: 'ana@example.org' }
  await sunco('POST', '/users', { externalId, profile })
  const participants = [{ userExternalId: externalId }]
  const { body } = await sunco('POST', '/conversations', { type: 'personal', participants, metadata })
  const id: string = body.conversation.id
  return {
    id,
    externalId,
    says: (text: string, more: object = {}) =>
      sunco('POST', `/conversations/${id}/messages`, {
        author: { type: 'user', userExternalId: externalId },
        content: { type: 'text', text },
        ...more
      }),
    bot: (text: string, more: object = {}) =>
      sunco('POST', `/conversations/${id}/messages`, {
        author: { type: 'business', displayName: 'Bot' },
        content: { type: 'text', text },
        ...more
      }),
    pass: (metadata: object = {}, switchboardIntegration = 'zd:agentWorkspace') =>
      sunco('POST', `/conversations/${id}/passControl`, { switchboardIntegration, metadata })
  }
}

export interface Received {
  headers: Record<string, string | string[] | undefined>
  body: Body
  event: Body
}

/** The receiving end of a webhook; answers with `status`, or with what `answer` says for the n-th request. */
export async function receiveWebhooks(answer: (count: number) => number | 'hang' = () => 200) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = JSON.parse(Buffer.concat(chunks).toString())
      received.push({ headers: request.headers, body, event: body.events[0] })
      const status = answer(received.length)
      if (status !== 'hang') response.writeHead(status).end()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    types: () => received.map(({ event }) => event.type as string),
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    }
  }
}
