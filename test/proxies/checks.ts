import { randomUUID } from 'node:crypto'
import { type RequestOptions, request } from 'node:https'
import { io, type Socket } from 'socket.io-client'
import { PATHS, PROTOCOL_VERSION } from '../../shared/paths.ts'
import type { Started } from '../../shared/protocol.ts'
import { type Check, expectThat } from '../support/trial.ts'
import type { Whole } from '../support/whole.ts'
import type { Running } from './proxies.ts'

export interface Field {
  proxy: Running
  nodes: readonly Whole[]
  /** Stops this node in order. */
  stopNode(which: number): Promise<void>
}

interface Answer {
  status: number
  body: string
}

interface Asking {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** The visitor's address: all of 127.0.0.0/8 is this machine's. */
  from?: string
}

function ask(
  { proxy }: Field,
  path: string,
  { method = 'GET', headers = {}, body, from }: Asking = {}
): Promise<Answer> {
  const options: RequestOptions = {
    host: '127.0.0.1',
    port: proxy.https,
    servername: 'chat.example.com',
    path,
    method,
    headers: { host: 'chat.example.com', ...headers },
    rejectUnauthorized: false,
    agent: false,
    ...(from && { localAddress: from })
  }
  return new Promise((resolve, reject) => {
    const asked = request(options, answer => {
      const parts: Buffer[] = []
      answer.on('data', part => parts.push(part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString() }))
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const post = (field: Field, path: string, what: object, { headers = {}, ...more }: Asking = {}) =>
  ask(field, path, {
    ...more,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(what)
  })

async function visitor(field: Field, asking: Asking = {}): Promise<Started> {
  const { status, body } = await post(field, PATHS.conversations, { channel: 'shop', language: 'en' }, asking)
  expectThat(status === 200 || status === 201, `a conversation was answered ${status}: ${body}`)
  return JSON.parse(body)
}

/** A socket that has had its first page. */
async function lineOf(field: Field, { token }: Started, transports: string[], localAddress?: string): Promise<Socket> {
  const socket = io(`https://127.0.0.1:${field.proxy.https}`, {
    path: PATHS.socket,
    transports,
    upgrade: false,
    auth: { version: PROTOCOL_VERSION, token, after: 0 },
    extraHeaders: { host: 'chat.example.com' },
    rejectUnauthorized: false,
    withCredentials: true,
    ...(localAddress && { localAddress }),
    reconnection: false,
    forceNew: true
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('sync', () => resolve())
    socket.once('connect_error', reject)
  })
  return socket
}

/** A line by this way hears what is said over HTTP, and may say something itself. */
async function talks(field: Field, transports: string[]): Promise<string> {
  const person = await visitor(field)
  const socket = await lineOf(field, person, transports)
  try {
    const heard = new Promise<unknown>(resolve => socket.once('message:new', resolve))
    const said = await post(
      field,
      PATHS.messages(person.conversationId),
      { localId: randomUUID(), text: 'over HTTP' },
      { headers: { authorization: `Bearer ${person.token}` } }
    )
    expectThat(said.status === 200, `a message was answered ${said.status}`)
    await heard
    const answer = await socket.timeout(10_000).emitWithAck('sync', { after: 0 })
    expectThat(answer.ok === true, 'a question over the line had no answer')
    return `by ${socket.io.engine.transport.name}`
  } finally {
    socket.disconnect()
  }
}

const BOUNDARY = 'a-part-of-it'

function upload(field: Field, { conversationId, token }: Started, megabytes: number): Promise<Answer> {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="plan.txt"\r\nContent-Type: text/plain\r\n\r\n`
  const body = Buffer.concat([
    Buffer.from(head),
    Buffer.alloc(megabytes * 1_000_000, 'a'),
    Buffer.from(`\r\n--${BOUNDARY}--\r\n`)
  ])
  return ask(field, PATHS.files(conversationId), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': `multipart/form-data; boundary=${BOUNDARY}`,
      'content-length': `${body.length}`
    },
    body
  })
}

const LINES = 10
/** Before the stop, and again after it. */
const REQUESTS = 30

/** One request after the other, until it is stopped; answers what each was answered, 0 where nothing came. */
function asking(field: Field) {
  const statuses: number[] = []
  let isOver = false
  const run = (async () => {
    while (!isOver) {
      const asked = ask(field, PATHS.channel('shop'))
      statuses.push(
        await asked.then(
          ({ status }) => status,
          () => 0
        )
      )
    }
  })()
  return {
    async made(more: number) {
      const until = statuses.length + more
      while (statuses.length < until) await new Promise(resume => setTimeout(resume, 20))
    },
    async stop() {
      isOver = true
      await run
      return statuses
    }
  }
}

/** `LIMIT_CONVERSATIONS` of the nodes. */
export const BUDGET = 12

export const CHECKS: readonly Check<Field>[] = [
  {
    title: 'plain HTTP is sent to HTTPS, and the public does not see the metrics',
    async run(field) {
      const { proxy } = field
      const plain = await fetch(`http://127.0.0.1:${proxy.http}/healthz`, {
        redirect: 'manual',
        headers: { host: 'chat.example.com' }
      })
      expectThat([301, 302, 308].includes(plain.status), `plain HTTP was answered ${plain.status}`)
      const [health, metrics] = await Promise.all([ask(field, '/healthz'), ask(field, '/metrics')])
      expectThat(health.status === 200, `/healthz was answered ${health.status}`)
      expectThat(metrics.status === 404, `/metrics was answered ${metrics.status}`)
      return `${plain.status}, 404`
    }
  },
  { title: 'WebSocket passes with its upgrade', run: field => talks(field, ['websocket']) },
  { title: 'long polling stays with its node', run: field => talks(field, ['polling']) },
  {
    title: 'an upload of 45 MB passes; one of 70 MB is refused before it is stored',
    async run(field) {
      const person = await visitor(field)
      const [small, large] = [await upload(field, person, 45), await upload(field, person, 70).catch(() => null)]
      expectThat(small.status === 200 || small.status === 201, `45 MB were answered ${small.status}: ${small.body}`)
      expectThat(large === null || large.status === 413, `70 MB were answered ${large?.status}`)
      return `${small.status}, ${large?.status ?? 'connection closed'}`
    }
  },
  {
    title: 'the nodes see the visitor’s address, and believe no other that a visitor claims',
    async run(field) {
      const statuses: number[] = []
      for (let n = 0; n <= BUDGET; n++) {
        const claimed = { from: '127.0.0.7', headers: { 'x-forwarded-for': `203.0.113.${n}` } }
        const { status } = await post(field, PATHS.conversations, { channel: 'shop', language: 'en' }, claimed)
        statuses.push(status)
      }
      const refused = statuses.filter(status => status === 429).length
      expectThat(refused === 1 && statuses.at(-1) === 429, `one address was answered ${statuses.join(' ')}`)
      await visitor(field, { from: '127.0.0.8' })
      return `the ${BUDGET + 1}th conversation of one address refused, another address served`
    }
  },
  {
    title: 'a node that is stopped is drained: no request fails, its lines are told when to come back and do',
    async run(field) {
      const person = await visitor(field)
      // By addresses of their own: some proxies choose the node by it.
      const addresses = Array.from({ length: LINES }, (_, i) => `127.0.0.${11 + i}`)
      const lines = await Promise.all(addresses.map(from => lineOf(field, person, ['websocket'], from)))
      let byes = 0
      for (const line of lines) line.on('bye', () => byes++)
      const requests = asking(field)
      await requests.made(REQUESTS)
      await field.stopNode(0)
      await requests.made(REQUESTS)
      const statuses = await requests.stop()
      const lost = lines.filter(line => !line.connected).length
      const failed = statuses.filter(status => status !== 200)
      expectThat(failed.length === 0, `${failed.length} of ${statuses.length} requests failed: ${failed.slice(0, 5)}`)
      expectThat(lost > 0 && byes === lost, `${lost} lines were closed, ${byes} were told`)
      const again = await lineOf(field, person, ['websocket'], addresses[0])
      for (const line of [...lines, again]) line.disconnect()
      return `${statuses.length} of ${statuses.length} requests answered; ${lost} of ${LINES} lines closed, each told when to come back`
    }
  }
]
