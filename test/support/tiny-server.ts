import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { ERRORS, type ErrorCode } from '../../shared/errors.ts'
import { LIMITS, UPLOAD_EXTENSIONS } from '../../shared/limits.ts'
import { PATHS } from '../../shared/paths.ts'
import type { ServerEvents, VisitorEvents } from '../../shared/protocol.ts'
import type { ChannelView } from '../../shared/settings.ts'
import { TinyLog } from './tiny-log.ts'

export interface TinyServer {
  url: string
  log: TinyLog
  /** `POST messages`, in the order in which they came. */
  requests: string[]
  /** Done, and the answer lost, so many more times: by route, or `socket` for acks. */
  lose: Record<string, number>
  /** Refused, so many more times. */
  refuse: { code: ErrorCode; times: number; retryIn?: number }
  /** The handshake of the socket is refused. */
  refuseSocket: ErrorCode | null
  sockets(): Socket<VisitorEvents, ServerEvents>[]
  /** `after` of each handshake. */
  handshakes: number[]
  /** Pushes are not told to sockets while true. */
  deaf: boolean
  /** Uploads are answered when this is over. */
  hold: Promise<void>
  close(): Promise<void>
}

export const VIEW: ChannelView = {
  id: 'shop',
  title: 'Shop',
  language: 'en',
  languages: ['fr', 'en'],
  look: { colour: '#1f6f5c', theme: 'auto', position: 'right' },
  limits: { text: LIMITS.text, upload: 1_000, extensions: UPLOAD_EXTENSIONS }
}

/** The visitor's side of a server with one conversation in it: real HTTP, real Socket.IO, faults on request. */
export async function tinyServer(): Promise<TinyServer> {
  const http = createServer((request, response) => void route(tiny, request, response))
  const io = new Server<VisitorEvents, ServerEvents>(http, { path: PATHS.socket, cors: { origin: '*' } })
  const log = new TinyLog(messages => {
    if (!tiny.deaf) for (const message of messages) io.emit('message:new', message)
  })
  const tiny: TinyServer = {
    url: '',
    log,
    requests: [],
    lose: {},
    refuse: { code: 'busy', times: 0 },
    refuseSocket: null,
    sockets: () => [...io.sockets.sockets.values()],
    handshakes: [],
    deaf: false,
    hold: Promise.resolve(),
    close: () => io.close()
  }
  log.bot('welcome')
  io.use((socket, next) => {
    const code = tiny.refuseSocket ?? (socket.handshake.auth.token === log.token ? null : 'token_invalid')
    next(code ? Object.assign(new Error(code), { data: { code } }) : undefined)
  })
  io.on('connection', socket => welcome(tiny, socket))
  await new Promise<void>(done => http.listen(0, '127.0.0.1', done))
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('the tiny server has no port')
  tiny.url = `http://127.0.0.1:${address.port}`
  return tiny
}

function welcome(tiny: TinyServer, socket: Socket<VisitorEvents, ServerEvents>): void {
  const { log } = tiny
  let after = Number(socket.handshake.auth.after)
  tiny.handshakes.push(after)
  for (let done = false; !done; ) {
    const page = log.sync(after)
    socket.emit('sync', page)
    done = page.done
    after = page.messages.at(-1)?.seq ?? page.upto
  }
  socket.on('message:send', (said, ack) => {
    tiny.requests.push(`socket ${said.text ?? said.fileId}`)
    const answer = log.say(said)
    if (!isLost(tiny, 'socket')) ack({ ok: true, ...answer })
  })
  socket.on('leave', ack => ack({ ok: true, ...log.leave() }))
  socket.on('sync', (from, ack) => {
    if (!isLost(tiny, 'sync')) ack({ ok: true, ...log.sync(from.after) })
  })
}

function isLost(tiny: TinyServer, what: string): boolean {
  const left = tiny.lose[what] ?? 0
  tiny.lose[what] = Math.max(0, left - 1)
  return left > 0
}

async function route(tiny: TinyServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const { pathname, searchParams } = new URL(request.url ?? '/', tiny.url)
  const what = `${request.method} ${pathname.replace(tiny.log.id, ':id')}`
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', 'authorization, content-type')
  if (request.method === 'OPTIONS') return void response.end()
  if (pathname.endsWith('/files')) await tiny.hold
  const answer = refusalOf(tiny, what, request) ?? answerTo(tiny, what, searchParams, Buffer.concat(chunks).toString())
  if (isLost(tiny, what)) return void request.socket.destroy()
  const code = 'code' in answer ? (answer.code as ErrorCode) : null
  response.writeHead(code ? ERRORS[code].status : 200, { 'content-type': 'application/json' })
  response.end(JSON.stringify(answer))
}

function refusalOf(tiny: TinyServer, what: string, { headers }: IncomingMessage): object | null {
  if (tiny.refuse.times > 0) {
    tiny.refuse.times--
    const { code, retryIn } = tiny.refuse
    return { code, ...(retryIn !== undefined && { retryIn }) }
  }
  const open = what.startsWith('GET /api/channels') || what === 'POST /api/conversations'
  return open || headers.authorization === `Bearer ${tiny.log.token}` ? null : { code: 'token_invalid' }
}

function answerTo({ log, requests }: TinyServer, what: string, query: URLSearchParams, body: string): object {
  if (what.startsWith('GET /api/channels')) return VIEW
  if (what === 'POST /api/conversations') {
    requests.push('start')
    return { token: log.token, conversationId: log.id, sync: log.sync(0) }
  }
  if (what === 'POST /api/conversations/:id/messages') {
    const said = JSON.parse(body)
    requests.push(`http ${said.text ?? 'file'}`)
    return log.say(said)
  }
  if (what === 'GET /api/conversations/:id/messages') {
    const before = Number(query.get('before'))
    return { messages: log.messages.slice(Math.max(0, before - 51), before - 1), more: before > 51 }
  }
  if (what === 'POST /api/conversations/:id/files') {
    requests.push('upload')
    const name = /filename="([^"]*)"/.exec(body)?.[1] ?? ''
    return { file: { id: log.keepFile(name, body.length), name, mime: 'text/plain', size: body.length, url: '/f' } }
  }
  if (what === 'POST /api/conversations/:id/leave') return log.leave()
  if (what === 'GET /api/conversations/:id') return log.sync(Number(query.get('after')))
  return { code: 'not_found' }
}
